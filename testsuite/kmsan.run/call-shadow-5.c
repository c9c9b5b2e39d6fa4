/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-passed */
/* With shadow-passing parameters the origin of an argument is that of the
   variable.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-kmsan-no-param-retval" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_use.*" } */
/* { dg-output "Local variable local_of_caller created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void test_use (long a, int b, int c) { USE (c > b); }

NOIPA void
caller (int set)
{
  int local_of_caller;

  if (set)
    local_of_caller = 4;
  test_use (1, 2, local_of_caller);
}

int
main (void)
{
  EXPECT_REPORTS (0, caller (1));
  EXPECT_REPORTS (1, caller (0));
  return kmsan_test_done ();
}
