/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: check-once */
/* Checks that a first one makes superfluous are as silent as the first on
   clean values, in branches and loops.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int
work (const int *p, int n)
{
  int x = *p, i, s = 0;

  for (i = 0; i < n; i++)
    {
      if (x > 3)
	s += x;
      if (x > 3)
	s += i;
    }
  return s;
}

int
main (void)
{
  int *p = malloc (sizeof (int));

  *p = 5;
  EXPECT_EQ (work (p, 4), 26);
  return kmsan_test_done ();
}
