/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-birth */
/* A cleanup function that reads a local never written reports it.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_cleanup.*" } */
/* { dg-output "Local variable handle created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void test_cleanup (int *p) { USE (*p > 3); }

NOIPA void
work (int set)
{
  __attribute__ ((cleanup (test_cleanup))) int handle;

  kmsan_test_true ();
  if (set)
    handle = 4;
}

int
main (void)
{
  EXPECT_REPORTS (0, work (1));
  EXPECT_REPORTS (1, work (0));
  return kmsan_test_done ();
}
