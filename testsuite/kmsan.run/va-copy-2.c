/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: va-list */
/* va_copy and two walks over clean arguments.  */
/* { dg-do run } */

#include "kmsan-test.h"

#include <stdarg.h>

NOIPA long
twice (int n, ...)
{
  va_list ap, copy;
  long s = 0;
  int i;

  va_start (ap, n);
  s += va_arg (ap, int);
  va_copy (copy, ap);
  for (i = 1; i < n; i++)
    s += va_arg (ap, int);
  for (i = 1; i < n; i++)
    s += 100 * va_arg (copy, int);
  va_end (copy);
  va_end (ap);
  va_start (ap, n);
  s += 10000 * va_arg (ap, int);
  va_end (ap);
  return s;
}

int
main (void)
{
  EXPECT_EQ (twice (8, 1, 2, 3, 4, 5, 6, 7, 8), 1 + 35 + 3500 + 10000);
  return kmsan_test_done ();
}
