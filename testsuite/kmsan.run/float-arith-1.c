/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-fp */
/* Floating-point arithmetic on undefined operands is dirty.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_add.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_sub.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_mul.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_div.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_neg.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_abs.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_float.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void test_add (const double *p, double v) { USE (*p + v > 1.0); }
NOIPA void test_sub (const double *p, double v) { USE (v - *p > 1.0); }
NOIPA void test_mul (const double *p, double v) { USE (*p * v > 1.0); }
NOIPA void test_div (const double *p, double v) { USE (v / *p > 1.0); }
NOIPA void test_neg (const double *p, double v) { USE (-*p > v); }
NOIPA void
test_abs (const double *p, double v)
{
  USE (__builtin_fabs (*p) > v);
}
NOIPA void test_float (const float *p, float v) { USE (*p * v + 1.0f > 1.0f); }

int
main (void)
{
  double *p = new_double (5);

  EXPECT_REPORTS (1, test_add (p, 3));
  EXPECT_REPORTS (1, test_sub (p, 3));
  EXPECT_REPORTS (1, test_mul (p, 3));
  EXPECT_REPORTED (test_div (p, 3));
  EXPECT_REPORTS (1, test_neg (p, 3));
  EXPECT_REPORTS (1, test_abs (p, 3));
  EXPECT_REPORTS (1, test_float (new_float (2), 3));
  return kmsan_test_done ();
}
