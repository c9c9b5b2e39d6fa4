/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: atomic-rmw */
/* The undefined operand of an atomic read-modify-write is reported there,
   or the branch on what it is combined with is.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_operand.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_operand (int *p, const int *v)
{
  int old = __atomic_fetch_add (p, 1, __ATOMIC_SEQ_CST);

  USE (old + *v > 5);
}

int
main (void)
{
  int object = 3;

  EXPECT_REPORTS (1, test_operand (&object, new_int (3)));
  return kmsan_test_done ();
}
