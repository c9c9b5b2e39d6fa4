/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: va-arg */
/* Variadic doubles: dirty ones are reported in the caller.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-kmsan-param-retval" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_pass_double.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

#include <stdarg.h>

NOIPA double
sum (int n, ...)
{
  va_list ap;
  double s = 0;

  va_start (ap, n);
  while (n--)
    s += va_arg (ap, double);
  va_end (ap);
  return s;
}

NOIPA void test_pass_double (const double *p) { sum (3, 1.0, 2.0, *p); }

int
main (void)
{
  EXPECT_REPORTS (1, test_pass_double (new_double (2)));
  return kmsan_test_done ();
}
