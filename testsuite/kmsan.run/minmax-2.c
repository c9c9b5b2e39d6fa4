/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-minmax op-abs */
/* Minimum, maximum and absolute value of clean operands.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int
clamp (int v, int lo, int hi)
{
  return v < lo ? lo : v > hi ? hi : v;
}
NOIPA u64 umax (u64 a, u64 b) { return a > b ? a : b; }
NOIPA long dist (long a, long b) { return labs (a - b); }

int
main (void)
{
  EXPECT_EQ (clamp (-5, 0, 10), 0);
  EXPECT_EQ (clamp (50, 0, 10), 10);
  EXPECT_EQ (clamp (5, 0, 10), 5);
  EXPECT_EQ (umax (1ull << 63, 4), 1ull << 63);
  EXPECT_EQ (dist (3, 10), 7);
  return kmsan_test_done ();
}
