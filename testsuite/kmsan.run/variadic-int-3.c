/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: va-arg */
/* With shadow-passing parameters the shadow of each variadic argument
   arrives with it, in registers and in the overflow area.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-kmsan-no-param-retval" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_nth.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_nth.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

#include <stdarg.h>

NOIPA void
test_nth (int n, ...)
{
  va_list ap;
  int v;

  va_start (ap, n);
  while (n--)
    v = va_arg (ap, int);
  USE (v);
  va_end (ap);
}

NOIPA void
pass (int n, const int *a, const int *b)
{
  test_nth (n, 1, 2, *a, 4, 5, 6, 7, *b, 9);
}

int
main (void)
{
  int *clean = new_int (3), *dirty = new_int (4);

  *clean = 8;
  EXPECT_REPORTS (0, pass (3, clean, dirty));
  EXPECT_REPORTS (1, pass (3, dirty, clean));
  EXPECT_REPORTS (0, pass (8, dirty, clean));
  EXPECT_REPORTS (1, pass (8, clean, dirty));
  return kmsan_test_done ();
}
