/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: uninit-register */
/* Two uninitialised locals are kept apart: the origin names the one that
   is used.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_first.*" } */
/* { dg-output "Local variable first created at.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_second.*" } */
/* { dg-output "Local variable second created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_first (int c)
{
  int first, second;

  if (c)
    first = 1, second = 2;
  USE (first & 4);
  if (c)
    USE (second);
}

NOIPA void
test_second (int c)
{
  int first, second;

  if (c)
    first = 1, second = 2;
  if (c)
    USE (first);
  USE (second & 4);
}

int
main (void)
{
  EXPECT_REPORTS (1, test_first (0));
  EXPECT_REPORTS (1, test_second (0));
  return kmsan_test_done ();
}
