/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-complex */
/* Complex arithmetic on clean values is clean and right: integer, float
   and double.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA void mul_int (_Complex int *r, const _Complex int *a) { *r = *a * *a; }
NOIPA void
mul_float (_Complex float *r, const _Complex float *a)
{
  *r = *a * *a + 1.0f;
}
NOIPA void
conj_double (_Complex double *r, const _Complex double *a)
{
  *r = ~*a / 2.0;
}

int
main (void)
{
  _Complex int i = 3 + 4i, ri;
  _Complex float f = 1.0f + 2.0fi, rf;
  _Complex double d = 6.0 + 8.0i, rd;

  mul_int (&ri, &i);
  EXPECT_EQ (__real__ ri, -7);
  EXPECT_EQ (__imag__ ri, 24);
  mul_float (&rf, &f);
  EXPECT_EQ (__real__ rf, -2.0f);
  EXPECT_EQ (__imag__ rf, 4.0f);
  conj_double (&rd, &d);
  EXPECT_EQ (rd, 3.0 - 4.0i);
  return kmsan_test_done ();
}
