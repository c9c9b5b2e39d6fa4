/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: va-arg */
/* With shadow-passing parameters a dirty double is found in the register
   area and in the overflow area.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-kmsan-no-param-retval" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_nth_double.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_nth_double.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

#include <stdarg.h>

NOIPA void
test_nth_double (int n, ...)
{
  va_list ap;
  double v = 0;

  va_start (ap, n);
  while (n--)
    v = va_arg (ap, double);
  USE (v > 1.0);
  va_end (ap);
}

NOIPA void
pass (int n, const double *a, const double *b)
{
  test_nth_double (n, 1., 2., *a, 4., 5., 6., 7., 8., 9., *b);
}

int
main (void)
{
  double *clean = new_double (3), *dirty = new_double (4);

  *clean = 8;
  EXPECT_REPORTS (0, pass (3, clean, dirty));
  EXPECT_REPORTS (1, pass (3, dirty, clean));
  EXPECT_REPORTS (0, pass (10, dirty, clean));
  EXPECT_REPORTS (1, pass (10, clean, dirty));
  return kmsan_test_done ();
}
