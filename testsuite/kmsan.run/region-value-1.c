/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-inside */
/* A dirty value in a region is reported there: at a branch, as an argument of a
   call in checked mode, by the callee in the other.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_entry.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_(entry|callee).*" } */
/* { dg-output "kmsan-test: done" } */

#include "region-test.h"

NOIPA void
test_callee (int v)
{
  USE (v > 3);
}

NOINSTR void
test_entry (int *p)
{
  BEGIN ();
  USE (p[0] == 5);
  test_callee (p[1] + 1);
  END ();
}

int
main (void)
{
  int *p = malloc (2 * sizeof (int));

  EXPECT_REPORTS (2, test_entry (p));
  return kmsan_test_done ();
}
