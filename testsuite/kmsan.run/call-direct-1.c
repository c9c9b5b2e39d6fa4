/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-checked */
/* With checked parameters a dirty scalar argument is reported in the
   caller, before the call, and not again in the callee.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-kmsan-param-retval" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_caller_int.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_caller_many.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_caller_double.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void callee_int (int v) { USE (v); }
NOIPA int
callee_many (int a, long b, char c, void *d, int e, short f, int g, u8 h)
{
  return a + b + c + (d != NULL) + e + f + g + h;
}
NOIPA void callee_double (double v) { USE (v > 1.0); }

NOIPA void test_caller_int (const int *p) { callee_int (*p); }
NOIPA void
test_caller_many (const u8 *p)
{
  callee_many (1, 2, 3, NULL, 5, 6, 7, *p);
}
NOIPA void test_caller_double (const double *p) { callee_double (*p); }

int
main (void)
{
  EXPECT_REPORTS (1, test_caller_int (new_int (1)));
  EXPECT_REPORTS (1, test_caller_many (new_u8 (1)));
  EXPECT_REPORTS (1, test_caller_double (new_double (1)));
  return kmsan_test_done ();
}
