/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-branch */
/* Operands of && and || that decide the result are reported when
   undefined.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_and.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_or.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void test_and (int a, const int *b) { USE (a && *b); }
NOIPA void test_or (int a, const int *b) { USE (a || *b); }

int
main (void)
{
  int *p = new_int (1);

  EXPECT_REPORTS (1, test_and (1, p));
  EXPECT_REPORTS (1, test_or (0, p));
  return kmsan_test_done ();
}
