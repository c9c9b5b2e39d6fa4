/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: opt-disable-checks */
/* The option's negation leaves the checks on.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-kmsan-no-disable-checks" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_checked.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void test_checked (const int *p) { USE (*p); }

int
main (void)
{
  EXPECT_REPORTS (1, test_checked (new_int (3)));
  return kmsan_test_done ();
}
