/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: policy-inline */
/* A checked helper keeps its checks inside a caller without checks, and an
   always_inline helper without checks is checked like its caller.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_helper.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_caller.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

static inline void
test_helper (const int *p)
{
  USE (*p);
}

NO_CHECKS NOIPA void unchecked_caller (const int *p) { test_helper (p); }

static inline __attribute__ ((always_inline)) NO_CHECKS int
always (const int *p)
{
  return *p > 3;
}

NOIPA void
test_caller (const int *p)
{
  USE (always (p));
}

int
main (void)
{
  EXPECT_REPORTS (1, unchecked_caller (new_int (3)));
  EXPECT_REPORTS (1, test_caller (new_int (3)));
  return kmsan_test_done ();
}
