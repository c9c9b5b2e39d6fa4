/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-vla */
/* Elements of a variable-length array never written are reported.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_vla.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_vla (int n, int i)
{
  int array[n];

  array[0] = 1;
  kmsan_test_true ();
  USE (array[i]);
}

int
main (void)
{
  EXPECT_REPORTS (0, test_vla (10, 0));
  EXPECT_REPORTS (1, test_vla (10, 7));
  return kmsan_test_done ();
}
