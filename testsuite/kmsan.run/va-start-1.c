/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: va-arg */
/* A variadic function that takes few or no arguments from its list stays
   sound, and its fixed arguments are clean.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-kmsan-param-retval" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_fixed.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

#include <stdarg.h>

NOIPA int first (int a, ...) { return a; }
NOIPA int
only_when (int a, ...)
{
  int v = 0;

  if (a)
    {
      va_list ap;

      va_start (ap, a);
      v = va_arg (ap, int);
      va_end (ap);
    }
  return v + a;
}
NOIPA void test_fixed (const int *p) { first (*p, 2); }

int
main (void)
{
  EXPECT_EQ (first (3, 1, 2), 3);
  EXPECT_EQ (only_when (0), 0);
  EXPECT_EQ (only_when (1, 41), 42);
  EXPECT_REPORTS (1, test_fixed (new_int (1)));
  return kmsan_test_done ();
}
