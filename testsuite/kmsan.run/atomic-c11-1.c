/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: atomic-load */
/* A compound assignment to an undefined _Atomic object in a branch is
   reported or its memory is.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_c11_double.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_c11_double (_Atomic double *p)
{
  double d = *p;

  USE (d > 1.0);
}

int
main (void)
{
  EXPECT_REPORTS (1, test_c11_double ((_Atomic double *) new_double (1)));
  return kmsan_test_done ();
}
