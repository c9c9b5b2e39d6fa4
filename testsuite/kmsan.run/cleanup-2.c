/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-birth */
/* Cleanups on every way out of a scope, clean.  */
/* { dg-do run } */

#include "kmsan-test.h"

static int total;
NOIPA void add (int *p) { total += *p; }

NOIPA int
work (int n)
{
  int i;

  for (i = 0; i < n; i++)
    {
      __attribute__ ((cleanup (add))) int v = i;

      if (i == 2)
	continue;
      if (i == 4)
	return i;
      v *= 10;
    }
  return n;
}

int
main (void)
{
  EXPECT_EQ (work (9), 4);
  EXPECT_EQ (total, 0 + 10 + 2 + 30 + 4);
  return kmsan_test_done ();
}
