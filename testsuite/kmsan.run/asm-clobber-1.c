/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: asm-memory */
/* A memory clobber does not initialise anything.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_clobber.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_clobber (int *p)
{
  __asm__ volatile ("" : : "r" (p) : "memory");
  USE (*p);
}

int
main (void)
{
  EXPECT_REPORTS (1, test_clobber (new_int (1)));
  return kmsan_test_done ();
}
