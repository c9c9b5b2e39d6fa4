/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-passed */
/* With shadow-passing parameters a dirty argument is reported where the
   callee uses it.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-kmsan-no-param-retval" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_callee_int.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_callee_eighth.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_callee_double.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void test_callee_int (int a, int v) { USE (v); }
NOIPA void
test_callee_eighth (int a, int b, int c, int d, int e, int f, int g, u8 h)
{
  USE (h);
}
NOIPA void test_callee_double (double v) { USE (v > 1.0); }

NOIPA void caller_int (const int *p) { test_callee_int (0, *p); }
NOIPA void
caller_many (const u8 *p)
{
  test_callee_eighth (1, 2, 3, 4, 5, 6, 7, *p);
}
NOIPA void caller_double (const double *p) { test_callee_double (*p); }

int
main (void)
{
  EXPECT_REPORTS (1, caller_int (new_int (1)));
  EXPECT_REPORTS (1, caller_many (new_u8 (1)));
  EXPECT_REPORTS (1, caller_double (new_double (1)));
  return kmsan_test_done ();
}
