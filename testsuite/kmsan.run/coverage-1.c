/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: fn-runtime flow-branch */
/* With coverage calls an undefined condition is still one bug, reported in
   its function.  */
/* { dg-do run } */
/* { dg-require-effective-target gcc12 } */
/* { dg-options "-fsanitize-coverage=trace-pc" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_covered.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

#define CALLBACK NO_KMSAN __attribute__ ((no_sanitize_coverage))
CALLBACK void __sanitizer_cov_trace_pc (void) { }

NOIPA void test_covered (const int *p) { USE (*p > 3); }

int
main (void)
{
  EXPECT_REPORTS (1, test_covered (new_int (3)));
  return kmsan_test_done ();
}
