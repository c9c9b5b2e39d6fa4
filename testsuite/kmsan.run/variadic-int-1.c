/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: va-arg */
/* A dirty variadic int or long is reported in the caller when parameters
   are checked.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-kmsan-param-retval" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_pass_int.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_pass_long.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

#include <stdarg.h>

NOIPA int
sum (int n, ...)
{
  va_list ap;
  int i, s = 0;

  va_start (ap, n);
  for (i = 0; i < n; i++)
    s += va_arg (ap, int);
  va_end (ap);
  return s;
}

NOIPA void test_pass_int (const int *p) { sum (3, 1, *p, 3); }
NOIPA void test_pass_long (const long *p) { sum (2, 1, *p); }

int
main (void)
{
  EXPECT_REPORTS (1, test_pass_int (new_int (2)));
  EXPECT_REPORTS (1, test_pass_long (new_long (2)));
  return kmsan_test_done ();
}
