/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-checked */
/* Calls with clean arguments of all scalar classes, in registers and on
   the stack, are silent and right.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA double
mix (char a, short b, int c, long d, void *e, u8 f, u16 g, u64 h, float i,
     double j, int k, _Bool l, long double m)
{
  return a + b + c + d + (e != NULL) + f + g + h + i + j + k + l + m;
}

NOIPA int factorial (int n) { return n < 2 ? 1 : n * factorial (n - 1); }

NOIPA int odd (unsigned n);
NOIPA int even (unsigned n) { return n == 0 ? 1 : odd (n - 1); }
NOIPA int odd (unsigned n) { return n == 0 ? 0 : even (n - 1); }

int
main (void)
{
  EXPECT_EQ (mix (1, 2, 3, 4, main, 6, 7, 8, 9.0f, 10.0, 11, 1, 12.5L), 75.5);
  EXPECT_EQ (factorial (6), 720);
  EXPECT_EQ (even (10), 1);
  return kmsan_test_done ();
}
