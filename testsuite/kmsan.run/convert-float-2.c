/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-convert-fp */
/* Conversions of clean values are clean and right.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA double from_int (int v) { return v; }
NOIPA float from_u64 (u64 v) { return v; }
NOIPA int to_int (double v) { return v; }
NOIPA u64 to_u64 (double v) { return v; }
NOIPA double widen (float v) { return v; }
NOIPA long double extend (double v) { return v; }

int
main (void)
{
  EXPECT_EQ (from_int (-7), -7.0);
  EXPECT_EQ (from_u64 (1ull << 63), 9223372036854775808.0f);
  EXPECT_EQ (to_int (-7.9), -7);
  EXPECT_EQ (to_u64 (9223372036854775808.0), 1ull << 63);
  EXPECT_EQ (widen (0.5f), 0.5);
  EXPECT_EQ (extend (0.25), 0.25L);
  return kmsan_test_done ();
}
