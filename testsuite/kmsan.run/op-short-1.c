/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-short */
/* A dirty bit of an index or of an argument, wherever it is, is reported although only
   the lowest one is followed through sums and products.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-kmsan-param-retval" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_index.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_product.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_cut.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_loop.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

static struct wide { char c[48]; } table[300];

NOIPA void take (u64 x) { __asm__ volatile ("" : : "r" (x)); }

NOIPA void test_index (const u64 *p) { USE (table[1].c[p[0] + 3] == 1); }
NOIPA void test_product (const u64 *p) { table[255 - p[0]].c[7] = 2; }
NOIPA void test_cut (const u64 *p) { take ((u8) (p[0] * 48 + 13)); }
NOIPA void
test_loop (const u64 *p)
{
  u64 x = p[0];
  int i;

  for (i = 0; i < 5; i++)
    x += 15;
  take (-x << 2);
}

/* The number VALUE with dirty bits SHADOW.  */

static NO_KMSAN NOIPA const u64 *
dirty (u64 value, u64 shadow)
{
  static u64 box[4];
  u64 *p = &box[1];

  p[0] = value;
  __msan_poison (p, 8);
  memcpy (__msan_metadata_ptr_for_store_1 (p).shadow, &shadow, 8);
  return p;
}

int
main (void)
{
  int bit;

  for (bit = 0; bit < 4; bit++)
    {
      u64 s = (u64) 1 << bit, high = (u64) 0xf0 << bit;

      EXPECT_REPORTS (1, test_index (dirty (0, s)));
      EXPECT_REPORTS (1, test_product (dirty (1, s | high)));
      EXPECT_REPORTS (1, test_cut (dirty (1, s | high)));
      EXPECT_REPORTS (1, test_loop (dirty (1, s << 40)));
    }
  return kmsan_test_done ();
}
