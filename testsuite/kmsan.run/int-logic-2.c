/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-and-or */
/* Undefined bits masked away by and with zero or or with one are gone: no
   report, right values.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA u32 low (const u32 *p) { return *p & 0xff; }
NOIPA int test_bit (const u32 *p, u32 mask) { return (*p & mask) != 0; }
NOIPA u32 all (const u32 *p, u32 v) { return *p | v; }

int
main (void)
{
  u32 *p = malloc (sizeof (*p));

  *p = dirty_u32 (0x12345678, 0xffffff00);
  EXPECT_EQ (low (p), 0x78);
  EXPECT_EQ (test_bit (p, 8), 1);
  EXPECT_EQ (test_bit (p, 0x80), 0);
  EXPECT_EQ (all (p, 0xffffff00u), 0xffffff78u);
  return kmsan_test_done ();
}
