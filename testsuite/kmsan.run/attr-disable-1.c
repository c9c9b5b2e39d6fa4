/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: attr-disable call-uninstrumented */
/* A function that is not instrumented leaves the shadow as it was: what it
   writes is still undefined to others.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_reader.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NO_KMSAN NOIPA void
silent (int *p)
{
  USE (*p);
  *p = 5;
}

NOIPA void
test_reader (int *p)
{
  silent (p);
  USE (*p == 5);
}

int
main (void)
{
  EXPECT_REPORTS (1, test_reader (new_int (3)));
  return kmsan_test_done ();
}
