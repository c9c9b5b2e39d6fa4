/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-inside region-context */
/* A variadic callee of a region does not see what an earlier call left in the
   context.  */
/* { dg-do run } */

#include "region-test.h"

NOIPA long
sum (int n, ...)
{
  va_list ap;
  long s = 0;
  int i;

  va_start (ap, n);
  for (i = 0; i < n; i++)
    s += i % 2 ? va_arg (ap, struct region_pair).b : va_arg (ap, long);
  va_end (ap);
  USE (s > 3);
  return s;
}

NOINSTR long
entry (struct region_pair *p, long n)
{
  long r;

  BEGIN ();
  r = sum (1, n);
  r += sum (8, n, *p, n, *p, n, *p, n, *p);
  END ();
  return r;
}

int
main (void)
{
  struct region_pair pair = { 1, 2 };

  __asm__ volatile ("" : "+m" (pair));
  DIRTY_CONTEXT ();
  EXPECT_REPORTS (0, EXPECT_EQ (entry (&pair, 3), 23));
  return kmsan_test_done ();
}
