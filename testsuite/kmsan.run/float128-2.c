/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-fp op-convert-fp */
/* Extended and quadruple precision, and complex numbers of them, clean.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA __float128 quad (__float128 a, double b) { return a * b + 1; }
NOIPA long double
ext (const _Complex long double *p)
{
  return __real__ *p - __imag__ *p;
}
NOIPA double down (__float128 a) { return a; }

int
main (void)
{
  _Complex long double c = 3.0L + 1.0iL;
  __float128 *p = malloc (sizeof (*p));

  *p = quad (2, 4.5);
  EXPECT_EQ (down (*p), 10.0);
  EXPECT_EQ (ext (&c), 2.0L);
  EXPECT_EQ (*p > 9, 1);
  return kmsan_test_done ();
}
