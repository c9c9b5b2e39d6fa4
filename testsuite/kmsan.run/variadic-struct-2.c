/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: va-arg */
/* Clean structs through `...' between scalars, by register and by memory.  */
/* { dg-do run } */

#include "kmsan-test.h"

#include <stdarg.h>

struct ints { int a, b, c; };
struct mixed { double d; long l; };
struct large { int v[12]; };

NOIPA long
sum (int n, ...)
{
  va_list ap;
  struct ints i;
  struct mixed m;
  struct large l;
  long s;

  va_start (ap, n);
  i = va_arg (ap, struct ints);
  s = va_arg (ap, int);
  m = va_arg (ap, struct mixed);
  l = va_arg (ap, struct large);
  s += va_arg (ap, int);
  va_end (ap);
  return s + i.a + i.b + i.c + (long) m.d + m.l + l.v[11];
}

int
main (void)
{
  struct ints i = { 1, 2, 3 };
  struct mixed m = { 4.0, 5 };
  struct large l = { .v[11] = 6 };

  EXPECT_EQ (sum (0, i, 10, m, l, 20), 51);
  return kmsan_test_done ();
}
