/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-va-start */
/* A variadic conditional function: its list is initialised, read outside or
   inside, whatever the stack and the context had.  */
/* { dg-do run } */

#include "region-test.h"

NOINSTR long
outside (int n, ...)
{
  va_list ap;
  long v;

  va_start (ap, n);
  v = va_arg (ap, long);
  va_end (ap);
  BEGIN ();
  USE (v > 3);
  END ();
  return v;
}

NOINSTR long
inside (int n, ...)
{
  va_list ap;
  long v;

  BEGIN ();
  va_start (ap, n);
  v = va_arg (ap, long);
  v += va_arg (ap, int);
  USE (v > 3);
  va_end (ap);
  END ();
  return v;
}

int
main (void)
{
  DIRTY_CONTEXT ();
  DIRTY_STACK ();
  EXPECT_REPORTS (0, EXPECT_EQ (outside (1, 5L), 5));
  DIRTY_CONTEXT ();
  DIRTY_STACK ();
  EXPECT_REPORTS (0, EXPECT_EQ (inside (1, 5L, 6), 11));
  return kmsan_test_done ();
}
