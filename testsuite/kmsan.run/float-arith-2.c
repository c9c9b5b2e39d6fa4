/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-fp */
/* Floating-point arithmetic on clean operands is clean and right.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA double poly (double x) { return ((x * 3.0 - 1.0) * x + 2.0) / 4.0; }
NOIPA float polyf (float x) { return -x * x + 1.5f; }
NOIPA long double polyl (long double x) { return x * x - 1.0L; }
NOIPA double sum (const double *p, int n)
{
  double s = 0;
  int i;

  for (i = 0; i < n; i++)
    s += __builtin_fabs (p[i]);
  return s;
}

int
main (void)
{
  double d[4] = { 1, -2, 3, -4 };

  EXPECT_EQ (poly (2.0), 3.0);
  EXPECT_EQ (polyf (2.0f), -2.5f);
  EXPECT_EQ (polyl (3.0L), 8.0L);
  EXPECT_EQ (sum (d, 4), 10.0);
  return kmsan_test_done ();
}
