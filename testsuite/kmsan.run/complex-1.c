/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-complex */
/* The parts of a complex value have shadows of their own; sums keep them
   apart, and use of an undefined part is reported.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_imag.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_sum.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_int_product.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_imag (const _Complex double *p)
{
  USE (__real__ *p > 0.5);
  USE (__imag__ *p > 0.5);
}

NOIPA void
test_sum (const _Complex double *p, const _Complex double *q)
{
  _Complex double s = *p + *q;

  USE (__real__ s > 0.5);
  USE (__imag__ s > 0.5);
}

NOIPA void
test_int_product (const _Complex int *p, const _Complex int *q)
{
  _Complex int s = *p * *q;

  USE (__real__ s > 1);
}

int
main (void)
{
  _Complex double *p = malloc (sizeof (*p));
  _Complex int *q = malloc (sizeof (*q));

  __imag__ *p = 0;
  __real__ *p = 1.0;
  __msan_poison ((double *) p + 1, sizeof (double));
  __real__ *q = 1;
  __imag__ *q = 1;
  __msan_poison ((int *) q + 1, sizeof (int));
  EXPECT_REPORTS (1, test_imag (p));
  EXPECT_REPORTS (1, test_sum (p, p));
  EXPECT_REPORTS (1, test_int_product (q, q));
  return kmsan_test_done ();
}
