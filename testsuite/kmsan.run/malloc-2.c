/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: fn-string */
/* calloc gives clean memory and realloc keeps what was clean.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int
sum (const int *p, int n)
{
  int s = 0;

  while (n--)
    s += *p++;
  return s;
}

int
main (void)
{
  int *p = calloc (10, sizeof (int));

  EXPECT_EQ (sum (p, 10), 0);
  p[9] = 4;
  p = realloc (p, 1000 * sizeof (int));
  EXPECT_EQ (sum (p, 10), 4);
  EXPECT_CLEAN (p[9]);
  EXPECT_POISONED (p[10]);
  free (p);
  return kmsan_test_done ();
}
