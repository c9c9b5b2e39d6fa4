/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: check-once */
/* One undefined value used several times is one bug and one report.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_once.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_once (const int *p)
{
  int x = *p;

  USE (x > 3);
  USE (x > 3);
  USE (x == 7);
  USE (x & 1);
}

int
main (void)
{
  EXPECT_REPORTED (test_once (new_int (3)));
  return kmsan_test_done ();
}
