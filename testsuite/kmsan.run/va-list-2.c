/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: va-list */
/* A va_list passed through two levels and to the C library, as a logging
   function does.  */
/* { dg-do run } */

#include "kmsan-test.h"

#include <stdarg.h>
#include <stdio.h>

NOIPA int
vlog (char *to, const char *format, va_list ap)
{
  return vsnprintf (to, 64, format, ap);
}

NOIPA int
print (char *to, const char *format, ...)
{
  va_list ap;
  int n;

  va_start (ap, format);
  n = vlog (to, format, ap);
  va_end (ap);
  return n;
}

int
main (void)
{
  char buffer[64];

  EXPECT_EQ (print (buffer, "%d-%s-%c-%ld-%u-%x-%d", 1, "two", '3', 4l, 5u,
		    6, 7), 15);
  EXPECT_EQ (strcmp (buffer, "1-two-3-4-5-6-7"), 0);
  EXPECT_EQ (print (buffer, "%.1f %d", 2.5, 3), 5);
  EXPECT_EQ (buffer[4], '3');
  return kmsan_test_done ();
}
