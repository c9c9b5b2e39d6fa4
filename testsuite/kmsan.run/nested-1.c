/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-nested */
/* A nested function sees undefined variables of its parent, and is named
   in the report.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_inner.*" } */
/* { dg-output "Local variable captured created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
outer (int c)
{
  int captured;
  __attribute__ ((noipa)) void test_inner (void)
  {
    USE (captured);
  }

  if (c)
    captured = 1;
  test_inner ();
}

int
main (void)
{
  EXPECT_REPORTS (0, outer (1));
  EXPECT_REPORTS (1, outer (0));
  return kmsan_test_done ();
}
