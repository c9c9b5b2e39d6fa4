/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-tail */
/* A dirty value that passes through tail calls is reported where it is
   used.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_end.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA int last (const int *p, int a) { return *p + a; }
NOIPA int middle (const int *p, int a) { return last (p, a + 1); }
NOIPA int first (const int *p) { return middle (p, 1); }
NOIPA void test_end (const int *p) { USE (first (p) > 10); }

int
main (void)
{
  EXPECT_REPORTS (1, test_end (new_int (3)));
  return kmsan_test_done ();
}
