/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-result */
/* The result of a conditional function is initialised, whatever its regions
   called returned last.  */
/* { dg-do run } */

#include "region-test.h"

NOIPA int
last (int *p)
{
  return *p;
}

NOINSTR int
entry (int *p)
{
  int r;

  BEGIN ();
  r = last (p);
  END ();
  return r + 1;
}

NOIPA struct region_big
last_big (struct region_big *p)
{
  return *p;
}

NOINSTR long
entry_big (struct region_big *p)
{
  struct region_big big;

  BEGIN ();
  big = last_big (p);
  END ();
  return big.v[0];
}

NOIPA void
test_user (int *p, struct region_big *big)
{
  int r = entry (p);
  long l;

  USE (r > 3);
  l = entry_big (big);
  USE (l > 3);
  EXPECT_EQ (r + l, 6 + 7);
}

int
main (void)
{
  struct region_big *big = calloc (1, sizeof (*big));

  big->v[0] = 7;
  __msan_poison (big, sizeof (*big));
  EXPECT_REPORTS (0, test_user (new_int (5), big));
  return kmsan_test_done ();
}
