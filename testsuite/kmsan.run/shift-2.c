/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-shift op-rotate */
/* Undefined bits that are shifted out do not matter; clean shifts and
   rotates are right.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA u32 high (const u32 *p, int n) { return *p >> n; }
NOIPA u32 rotl (u32 v, int n) { return (v << (n & 31)) | (v >> (-n & 31)); }
NOIPA s64 sar (s64 v, int n) { return v >> n; }

int
main (void)
{
  u32 *p = malloc (sizeof (*p));

  *p = dirty_u32 (0xabcd1234, 0x0000ffff);
  EXPECT_EQ (high (p, 16), 0xabcd);
  EXPECT_EQ (rotl (0x80000001, 4), 0x18);
  EXPECT_EQ (sar (-256, 4), -16);
  return kmsan_test_done ();
}
