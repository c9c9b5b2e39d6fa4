/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-fp-compare */
/* Comparisons of clean floating-point values.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int
cmp (double a, double b)
{
  return (a < b) | (a <= b) << 1 | (a == b) << 2 | (a != b) << 3
	 | __builtin_isunordered (a, b) << 4 | __builtin_islessgreater (a, b) << 5;
}

int
main (void)
{
  EXPECT_EQ (cmp (1, 2), 1 + 2 + 8 + 32);
  EXPECT_EQ (cmp (2, 2), 2 + 4);
  EXPECT_EQ (cmp (2, __builtin_nan ("")), 8 + 16);
  return kmsan_test_done ();
}
