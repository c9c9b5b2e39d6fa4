/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-volatile */
/* A volatile load of uninitialised memory is dirty each time it is done.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_volatile.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_volatile.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_volatile (volatile int *p)
{
  USE (*p);
}

int
main (void)
{
  int *p = new_int (3);

  EXPECT_REPORTS (1, test_volatile (p));
  EXPECT_REPORTS (1, test_volatile (p));
  return kmsan_test_done ();
}
