/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-minmax op-abs */
/* A minimum, maximum or absolute value that depends on undefined bits is
   reported when used, at the latest.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_min.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_max.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_abs.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void test_min (const int *a, int b) { USE ((*a < b ? *a : b) & 1); }
NOIPA void test_max (const int *a, int b) { USE ((*a > b ? *a : b) & 1); }
NOIPA void test_abs (const int *a) { USE (abs (*a) & 2); }

int
main (void)
{
  int *p = new_int (5);

  EXPECT_REPORTED (test_min (p, 9));
  EXPECT_REPORTED (test_max (p, 9));
  EXPECT_REPORTS (1, test_abs (p));
  return kmsan_test_done ();
}
