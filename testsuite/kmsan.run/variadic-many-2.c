/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: va-arg */
/* More variadic arguments than the shadow area has room for: no crash, no
   stale shadow, right values.  */
/* { dg-do run } */

#include "kmsan-test.h"

#include <stdarg.h>

struct big { long v[60]; };

NOIPA long
sum (int n, ...)
{
  va_list ap;
  struct big b;
  long s = 0;
  int i;

  va_start (ap, n);
  for (i = 0; i < 2; i++)
    {
      b = va_arg (ap, struct big);
      s += b.v[0] + b.v[59];
    }
  while (n--)
    s += va_arg (ap, int);
  va_end (ap);
  return s;
}

int
main (void)
{
  struct big b = { { 0 } };

  b.v[0] = opaque_long (100);
  b.v[59] = opaque_long (7);
  EXPECT_EQ (sum (3, b, b, 1, 2, 3), 220);
  EXPECT_EQ (sum (8, b, b, 1, 2, 3, 4, 5, 6, 7, 8), 250);
  return kmsan_test_done ();
}
