/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: va-arg */
/* Clean variadic doubles and long doubles mixed with integers, more than
   the registers hold.  */
/* { dg-do run } */

#include "kmsan-test.h"

#include <stdarg.h>

NOIPA double
sum (const char *format, ...)
{
  va_list ap;
  double s = 0;

  va_start (ap, format);
  for (; *format; format++)
    switch (*format)
      {
      case 'd': s += va_arg (ap, double); break;
      case 'i': s += va_arg (ap, int); break;
      case 'L': s += va_arg (ap, long double); break;
      }
  va_end (ap);
  return s;
}

int
main (void)
{
  float f = opaque_float (0.5f);

  EXPECT_EQ (sum ("did", f, 2, 3.0), 5.5);
  EXPECT_EQ (sum ("dddddddddd", 1., 2., 3., 4., 5., 6., 7., 8., 9., 10.), 55.0);
  EXPECT_EQ (sum ("iLidiiiiLd", 1, 2.0L, 3, 4.0, 5, 6, 7, 8, 9.0L, 10.0), 55.0);
  return kmsan_test_done ();
}
