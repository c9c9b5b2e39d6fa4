/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: va-arg */
/* GNU C's structure without members takes no place among variadic arguments.  */
/* { dg-do run } */

#include <stdarg.h>
#include "kmsan-test.h"

struct empty { };

NOIPA int
second (int i, ...)
{
  va_list ap;
  int x;

  va_start (ap, i);
  va_arg (ap, struct empty);
  x = va_arg (ap, int);
  va_end (ap);
  return x;
}

NOIPA int
pass (struct empty *p)
{
  struct empty e = *p;

  return second (1, e, 2) + second (1, *p, 3);
}

int
main (void)
{
  struct empty *p = malloc (1);

  EXPECT_EQ (pass (p), 5);
  return kmsan_test_done ();
}
