/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: va-arg policy-inline */
/* An always_inline variadic wrapper that hands on its arguments, and a
   checked printf-like function.  */
/* { dg-do run } */

#include "kmsan-test.h"

#include <stdarg.h>

NOIPA int
sum (int n, ...)
{
  va_list ap;
  int s = 0;

  va_start (ap, n);
  while (n--)
    s += va_arg (ap, int);
  va_end (ap);
  return s;
}

extern inline __attribute__ ((always_inline, gnu_inline)) int
wrap (int n, ...)
{
  if (__builtin_va_arg_pack_len () != 3)
    return -1;
  return sum (n, __builtin_va_arg_pack ());
}

NOIPA int work (int a) { return wrap (3, a, a + 1, 40); }

int
main (void)
{
  EXPECT_EQ (work (opaque_int (0)), 41);
  return kmsan_test_done ();
}
