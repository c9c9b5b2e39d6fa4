/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-order */
/* Undefined numbers in the other byte order are reported, with the origin of
   the half that is undefined.  */
/* { dg-do run } */
/* { dg-options "-Wno-scalar-storage-order" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_field.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_word.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_high.*" } */
/* { dg-output "Local variable half created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

#define SWAPPED __attribute__ ((scalar_storage_order ("big-endian")))

struct SWAPPED fields { u64 a : 29, b : 4, c : 31; };
struct SWAPPED word { u64 d; };
union both { struct word w; u32 half[2]; };

NOIPA void test_field (const struct fields *p) { USE (p->b == 3); }
NOIPA void test_word (const struct word *p) { USE ((u32) p->d); }
NOIPA void test_high (const struct word *p) { USE (p->d >> 32 == 7); }

NOIPA void
copy_half (u32 *to)
{
  u32 half;

  __asm__ volatile ("" : : "r" (&half));
  *to = half;
}

int
main (void)
{
  struct fields *f = malloc (sizeof (*f));
  union both *b = malloc (sizeof (*b));

  f->a = 1;
  f->c = 2;
  EXPECT_REPORTS (1, test_field (f));
  b->half[0] = 0;
  EXPECT_REPORTS (1, test_word (&b->w));
  b->half[1] = 0;
  copy_half (&b->half[0]);
  EXPECT_REPORTS (1, test_high (&b->w));
  return kmsan_test_done ();
}
