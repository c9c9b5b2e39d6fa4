/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: va-arg */
/* Clean variadic integers and pointers of every width, in registers and on
   the stack.  */
/* { dg-do run } */

#include "kmsan-test.h"

#include <stdarg.h>

NOIPA long
sum (int n, ...)
{
  va_list ap;
  long s = 0;
  int i;

  va_start (ap, n);
  for (i = 0; i < n; i++)
    switch (i % 4)
      {
      case 0: s += va_arg (ap, int); break;
      case 1: s += va_arg (ap, long); break;
      case 2: s += *va_arg (ap, int *); break;
      case 3: s += va_arg (ap, unsigned); break;
      }
  va_end (ap);
  return s;
}

int
main (void)
{
  int five = opaque_int (5);
  char c = opaque_char (7);

  EXPECT_EQ (sum (0), 0);
  EXPECT_EQ (sum (4, c, -3l, &five, 9u), 18);
  EXPECT_EQ (sum (10, 1, 2l, &five, 4u, 1, 2l, &five, 4u, 1, 2l), 27);
  return kmsan_test_done ();
}
