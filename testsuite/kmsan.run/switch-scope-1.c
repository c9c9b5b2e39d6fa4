/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-birth */
/* A variable declared before the first case label of its switch is born,
   though its declaration is jumped over.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_jumped.*" } */
/* { dg-output "Local variable skipped created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_jumped (int v)
{
  switch (v)
    {
      int skipped;

    case 1:
      skipped = 5;
      /* Falls through.  */
    case 2:
      USE (skipped == 5);
    }
}

int
main (void)
{
  EXPECT_REPORTS (0, test_jumped (1));
  EXPECT_REPORTS (1, test_jumped (2));
  return kmsan_test_done ();
}
