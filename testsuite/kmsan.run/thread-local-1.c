/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-static */
/* Thread-local variables start clean and become dirty as others do.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_thread_local.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

static __thread int slot;

NOIPA void put (const int *p) { slot = *p; }
NOIPA void test_thread_local (void) { USE (slot); }

int
main (void)
{
  EXPECT_REPORTS (0, test_thread_local ());
  put (new_int (3));
  EXPECT_REPORTS (1, test_thread_local ());
  return kmsan_test_done ();
}
