/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-checked */
/* Parameters whose address is taken are clean in the callee, and become
   dirty when the callee makes them so.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_param.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void poke (int *p, const int *q) { if (q) *p = *q; }

NOIPA void
test_param (int a, int b, const int *q)
{
  poke (&a, NULL);
  poke (&b, q);
  USE (a);
  USE (b);
}

int
main (void)
{
  EXPECT_REPORTS (0, test_param (1, 2, NULL));
  EXPECT_REPORTS (1, test_param (1, 2, new_int (3)));
  return kmsan_test_done ();
}
