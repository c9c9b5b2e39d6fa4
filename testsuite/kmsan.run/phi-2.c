/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-phi */
/* Values merged and carried around loops are clean when every path is.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int
collatz (int n)
{
  int steps = 0;

  while (n != 1)
    {
      n = n & 1 ? 3 * n + 1 : n / 2;
      steps++;
    }
  return steps;
}

NOIPA u64
gcd (u64 a, u64 b)
{
  while (b)
    {
      u64 t = a % b;

      a = b;
      b = t;
    }
  return a;
}

int
main (void)
{
  EXPECT_EQ (collatz (27), 111);
  EXPECT_EQ (gcd (1071, 462), 21);
  return kmsan_test_done ();
}
