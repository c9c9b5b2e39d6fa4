/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: atomic-cas */
/* The expected value of a compare-and-swap decides something: undefined,
   it is reported.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_expected.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_sync.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_expected (int *p, int *expected)
{
  __atomic_compare_exchange_n (p, expected, 5, 0, __ATOMIC_SEQ_CST,
			       __ATOMIC_SEQ_CST);
}

NOIPA void
test_sync (int *p, const int *expected)
{
  __sync_val_compare_and_swap (p, *expected, 7);
}

int
main (void)
{
  static int object = 3;

  EXPECT_REPORTS (1, test_expected (&object, new_int (4)));
  EXPECT_REPORTS (1, test_sync (&object, new_int (4)));
  return kmsan_test_done ();
}
