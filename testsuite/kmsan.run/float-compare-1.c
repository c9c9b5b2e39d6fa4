/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-fp-compare */
/* Ordered, unordered and equality comparisons of undefined floating-point
   values are reported.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_eq.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_lt.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_unordered.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_isnan.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void test_eq (const double *p, double v) { USE (*p == v); }
NOIPA void test_lt (const float *p, float v) { USE (*p < v); }
NOIPA void
test_unordered (const double *p, double v)
{
  USE (__builtin_isunordered (*p, v));
}
NOIPA void test_isnan (const double *p) { USE (__builtin_isnan (*p)); }

int
main (void)
{
  double *p = new_double (5);

  EXPECT_REPORTS (1, test_eq (p, 3));
  EXPECT_REPORTS (1, test_lt (new_float (5), 3));
  EXPECT_REPORTS (1, test_unordered (p, 3));
  EXPECT_REPORTS (1, test_isnan (p));
  return kmsan_test_done ();
}
