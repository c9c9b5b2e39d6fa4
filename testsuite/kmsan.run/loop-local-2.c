/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: uninit-register */
/* Locals set in the first iteration and kept outside the loop are clean in
   later ones.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int
work (const int *p, int n)
{
  int best, index = -1, i;

  for (i = 0; i < n; i++)
    if (index < 0 || p[i] > best)
      {
	best = p[i];
	index = i;
      }
  return index < 0 ? -1 : best * 10 + index;
}

int
main (void)
{
  static const int v[4] = { 3, 9, 7, 5 };

  EXPECT_EQ (work (v, 4), 91);
  EXPECT_EQ (work (v, 0), -1);
  return kmsan_test_done ();
}
