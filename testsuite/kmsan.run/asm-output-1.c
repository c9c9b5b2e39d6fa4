/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: asm-output */
/* A register output that an asm leaves alone on purpose is clean; the
   undefined value beside it is not.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_output.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_output (const int *p)
{
  int r;

  __asm__ volatile ("movl $1, %0" : "=&r" (r));
  USE (r);
  USE (r + *p);
}

int
main (void)
{
  EXPECT_REPORTS (1, test_output (new_int (3)));
  return kmsan_test_done ();
}
