/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-inside region-context region-values */
/* A struct passed by value from a region is as clean as it is; one that was
   computed outside is clean.  */
/* { dg-do run } */

#include "region-test.h"

NOIPA long
take_pair (struct region_pair pair)
{
  USE (pair.a > 1);
  return pair.a + pair.b;
}

NOIPA long
take_big (struct region_big big)
{
  USE (big.v[3] > 1);
  return big.v[3] + big.v[11];
}

NOINSTR long
entry (struct region_pair *pair, struct region_big *big)
{
  struct region_pair own = { big->v[4], pair->b };
  long r;

  BEGIN ();
  r = take_pair (*pair);
  r += take_big (*big);
  r += take_pair (own);
  END ();
  return r;
}

int
main (void)
{
  struct region_pair *pair = calloc (1, sizeof (*pair));
  struct region_big *big = calloc (1, sizeof (*big));

  pair->a = 1;
  pair->b = 2;
  big->v[3] = 4;
  big->v[4] = 8;
  __msan_poison (&big->v[4], sizeof (big->v[4]));
  DIRTY_CONTEXT ();
  DIRTY_STACK ();
  EXPECT_REPORTS (0, EXPECT_EQ (entry (pair, big), 3 + 4 + 10));
  return kmsan_test_done ();
}
