/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: va-arg va-list */
/* Clean variadic calls of a unit without SSE: registers, overflow area,
   structs, lists handed on.  */
/* { dg-do run } */
/* { dg-options "-mno-sse -mno-mmx" } */

#include "kmsan-test.h"

#include <stdarg.h>

struct big { long v[4]; };

NOIPA long
list_sum (int n, va_list ap)
{
  long s = 0;

  while (n--)
    s += va_arg (ap, long);
  return s;
}

NOIPA long
sum (int n, ...)
{
  va_list ap;
  struct big b;
  long s;

  va_start (ap, n);
  s = va_arg (ap, int);
  b = va_arg (ap, struct big);
  s += list_sum (n, ap);
  va_end (ap);
  return s + b.v[3];
}

int
main (void)
{
  struct big b = { { 0, 0, 0, opaque_long (5) } };

  EXPECT_EQ (sum (3, 1, b, 10l, 20l, 30l), 66);
  EXPECT_EQ (sum (8, 1, b, 1l, 2l, 3l, 4l, 5l, 6l, 7l, 8l), 42);
  return kmsan_test_done ();
}
