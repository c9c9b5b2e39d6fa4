/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-overflow */
/* UBSan's checked operations on clean values.  */
/* { dg-do run } */
/* { dg-options "-fsanitize=signed-integer-overflow,shift,bounds,integer-divide-by-zero -fsanitize-undefined-trap-on-error" } */

#include "kmsan-test.h"

NOIPA int
work (int a, int b, const int *p)
{
  int v[4] = { 1, 2, 3, 4 };
  int s = a + b - (a * b) / (b + 1);

  s <<= b & 3;
  s -= -v[a & 3];
  return s + p[b & 1];
}

int
main (void)
{
  int x[2] = { 7, 9 };

  EXPECT_EQ (work (5, 2, x), ((7 - 3) << 2) + 2 + 7);
  return kmsan_test_done ();
}
