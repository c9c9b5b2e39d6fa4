/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: opt-limit */
/* A limit larger than the unit changes nothing.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-kmsan-limit=100000" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_limited.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void test_limited (const int *p) { USE (*p); }

int
main (void)
{
  EXPECT_REPORTS (1, test_limited (new_int (3)));
  return kmsan_test_done ();
}
