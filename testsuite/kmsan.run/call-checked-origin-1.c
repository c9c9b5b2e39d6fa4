/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-checked origin-chain */
/* With checked parameters the report in the caller names the caller's
   variable.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-kmsan-param-retval" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_caller.*" } */
/* { dg-output "Local variable never_written created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void callee (long a, int b) { kmsan_test_true (); }

NOIPA void
test_caller (int set)
{
  int never_written;

  if (set)
    never_written = 4;
  callee (1, never_written);
}

int
main (void)
{
  EXPECT_REPORTS (0, test_caller (1));
  EXPECT_REPORTS (1, test_caller (0));
  return kmsan_test_done ();
}
