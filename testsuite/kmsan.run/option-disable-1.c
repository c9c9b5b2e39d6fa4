/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: opt-disable */
/* The option's negation leaves the plugin on.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-kmsan-no-disable" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_enabled.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void test_enabled (const int *p) { USE (*p); }

int
main (void)
{
  EXPECT_REPORTS (1, test_enabled (new_int (3)));
  return kmsan_test_done ();
}
