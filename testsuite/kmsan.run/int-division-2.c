/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-division */
/* Divisions of clean operands, by variables and by constants, signed and
   unsigned.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int sdiv (int a, int b) { return a / b; }
NOIPA int smod (int a, int b) { return a % b; }
NOIPA u64 udiv (u64 a, u64 b) { return a / b; }
NOIPA u64 umod (u64 a, u64 b) { return a % b; }
NOIPA int div10 (int a) { return a / 10; }
NOIPA int mod8 (int a) { return a % 8; }
NOIPA long span (const int *a, const int *b) { return b - a; }

int
main (void)
{
  static int array[9];

  EXPECT_EQ (sdiv (-17, 5), -3);
  EXPECT_EQ (smod (-17, 5), -2);
  EXPECT_EQ (udiv (1ull << 63, 3), 3074457345618258602ull);
  EXPECT_EQ (umod (1ull << 63, 3), 2);
  EXPECT_EQ (div10 (-95), -9);
  EXPECT_EQ (mod8 (-9), -1);
  EXPECT_EQ (span (array, array + 9), 9);
  return kmsan_test_done ();
}
