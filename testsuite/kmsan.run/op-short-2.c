/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-short */
/* Dirty bits that the rest of a computation drops are no reason for a report.  */
/* { dg-do run } */

#include "kmsan-test.h"

static char table[300];

NOIPA void take (u64 x) { __asm__ volatile ("" : : "r" (x)); }
NOIPA int at (const u64 *p) { return table[(u8) (p[0] * 48 + 13)]; }
NOIPA void cut (const u64 *p) { take ((u32) (p[0] - 7)); }
NOIPA void left (const u64 *p) { take ((p[0] + 9) << 8); }
NOIPA void mask (const u64 *p) { take ((p[0] + 9) & 15); }
NOIPA void right (const u64 *p) { take ((p[0] & 15) + 3 >> 5); }
NOIPA void narrow (const s8 *p) { take (((long) p[0] + 128) >> 8); }

/* The number VALUE with dirty bits SHADOW.  */

static NO_KMSAN NOIPA const void *
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
  EXPECT_REPORTS (0, at (dirty (1, 0xffffff0)));
  EXPECT_REPORTS (0, cut (dirty (1, (u64) 0xff << 32)));
  EXPECT_REPORTS (0, left (dirty (1, (u64) 0xff << 56)));
  EXPECT_REPORTS (0, mask (dirty (1, 0xf0)));
  EXPECT_REPORTS (0, right (dirty (1, 0xf)));
  EXPECT_REPORTS (0, narrow (dirty (1, 0xff)));
  return kmsan_test_done ();
}
