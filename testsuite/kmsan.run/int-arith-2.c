/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-arith */
/* Integer arithmetic on clean operands is clean and right, in every width.  */
/* { dg-do run } */

#include "kmsan-test.h"

#define TEST(T) \
NOIPA T arith_##T (T a, T b) { return (T) (a * b + (a - b) * 3 - -a); }
TEST (u8)
TEST (s16)
TEST (u32)
TEST (s64)

int
main (void)
{
  EXPECT_EQ (arith_u8 (200, 7), (u8) (200 * 7 + 193 * 3 + 200));
  EXPECT_EQ (arith_s16 (-300, 70), (s16) (-300 * 70 + -370 * 3 + -300));
  EXPECT_EQ (arith_u32 (4000000000u, 2),
	     4000000000u * 2 + 3999999998u * 3 + 4000000000u);
  EXPECT_EQ (arith_s64 (1ll << 40, 5),
	     (1ll << 40) * 5 + ((1ll << 40) - 5) * 3 + (1ll << 40));
  return kmsan_test_done ();
}
