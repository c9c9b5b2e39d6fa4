/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-select */
/* A conditional expression on an uninitialised condition is reported, at
   the condition or at the use of its value.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_condition.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_arm.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_condition (const int *c, int a, int b)
{
  int r = *c ? a : b;

  USE (r == a);
}

NOIPA void
test_arm (int c, const int *a, int b)
{
  int r = c ? *a : b;

  USE (r);
}

int
main (void)
{
  int *p = new_int (1);

  EXPECT_REPORTED (test_condition (p, 3, 4));
  EXPECT_REPORTS (0, test_arm (0, p, 5));
  EXPECT_REPORTS (1, test_arm (1, p, 5));
  return kmsan_test_done ();
}
