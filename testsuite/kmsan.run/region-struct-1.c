/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-inside */
/* A struct passed by value from a region carries its shadow.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_pair.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_big.*" } */
/* { dg-output "kmsan-test: done" } */

#include "region-test.h"

NOIPA void
test_pair (struct region_pair pair)
{
  USE (pair.a > 1);
  USE (pair.b > 1);
}

NOIPA void
test_big (struct region_big big)
{
  USE (big.v[2] > 1);
  USE (big.v[9] > 1);
}

NOINSTR void
entry (struct region_pair *pair, struct region_big *big)
{
  BEGIN ();
  test_pair (*pair);
  test_big (*big);
  END ();
}

int
main (void)
{
  struct region_pair *pair = calloc (1, sizeof (*pair));
  struct region_big *big = calloc (1, sizeof (*big));

  __msan_poison (&pair->b, sizeof (pair->b));
  __msan_poison (&big->v[9], sizeof (big->v[9]));
  EXPECT_REPORTS (2, entry (pair, big));
  return kmsan_test_done ();
}
