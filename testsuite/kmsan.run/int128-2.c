/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-arith op-shift */
/* 128-bit arithmetic, calls and returns on clean values.  */
/* { dg-do run } */

#include "kmsan-test.h"

typedef unsigned __int128 u128;
typedef __int128 s128;

NOIPA u128 mul (u64 a, u64 b) { return (u128) a * b; }
NOIPA u128 arith (u128 a, u128 b, int n) { return ((a + b) << n) - a; }
NOIPA u64 high (u128 a) { return a >> 64; }
NOIPA s128 divide (s128 a, s128 b) { return a / b; }
NOIPA int less (u128 a, u128 b) { return a < b; }

int
main (void)
{
  EXPECT_EQ (high (mul (1ull << 63, 6)), 3);
  EXPECT_EQ ((u64) arith (1, 2, 4), 47);
  EXPECT_EQ ((s64) divide (-100, 7), -14);
  EXPECT_EQ (less (5, mul (1ull << 40, 1ull << 40)), 1);
  return kmsan_test_done ();
}
