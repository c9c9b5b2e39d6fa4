/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: uninit-register */
/* A scalar local never written and never in memory is reported, with its
   name as the origin, at every level.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_plain.*" } */
/* { dg-output "Local variable never_set created at.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_maybe.*" } */
/* { dg-output "Local variable maybe_set created at.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_merged.*" } */
/* { dg-output "Local variable merged created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_plain (void)
{
  int never_set;

  USE (never_set);
}

NOIPA void
test_maybe (int c)
{
  int maybe_set;

  if (c)
    maybe_set = 1;
  USE (maybe_set);
}

NOIPA void
test_merged (int c)
{
  int merged;

  switch (c)
    {
    case 1:
      merged = 2;
      break;
    case 2:
      merged = 2;
      break;
    }
  USE (merged == 2);
}

int
main (void)
{
  EXPECT_REPORTS (1, test_plain ());
  EXPECT_REPORTS (1, test_maybe (0));
  EXPECT_REPORTS (1, test_merged (3));
  return kmsan_test_done ();
}
