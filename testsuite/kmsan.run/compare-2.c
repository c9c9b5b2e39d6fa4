/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-compare-eq op-compare-rel */
/* Comparisons of clean values are clean and right, in every width and
   signedness.  */
/* { dg-do run } */

#include "kmsan-test.h"

#define TEST(T) \
NOIPA int cmp_##T (T a, T b) \
{ \
  return (a == b) | (a != b) << 1 | (a < b) << 2 | (a <= b) << 3 \
	 | (a > b) << 4 | (a >= b) << 5; \
}
TEST (u8)
TEST (s16)
TEST (u32)
TEST (s64)

int
main (void)
{
  EXPECT_EQ (cmp_u8 (200, 100), 2 + 16 + 32);
  EXPECT_EQ (cmp_s16 (-200, 100), 2 + 4 + 8);
  EXPECT_EQ (cmp_u32 (7, 7), 1 + 8 + 32);
  EXPECT_EQ (cmp_s64 (-1, 1ll << 40), 2 + 4 + 8);
  return kmsan_test_done ();
}
