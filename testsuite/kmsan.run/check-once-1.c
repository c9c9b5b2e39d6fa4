/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: check-once */
/* One undefined value used several times is one bug; with optimisation,
   which keeps it in one register, one report.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_once.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_once (const int *p)
{
  int x = *p;

  if (x)
    kmsan_test_true ();
  kmsan_test_false ();
  if (x)
    kmsan_test_true ();
  kmsan_test_false ();
}

int
main (void)
{
#ifdef __OPTIMIZE__
  EXPECT_REPORTS (1, test_once (new_int (3)));
#else
  EXPECT_REPORTED (test_once (new_int (3)));
#endif
  return kmsan_test_done ();
}
