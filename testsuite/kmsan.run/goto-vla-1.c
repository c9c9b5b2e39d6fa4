/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-vla local-loop */
/* A goto that leaves and enters the scope of a variable-length array gives
   birth to it anew.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_jump.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_jump (int n)
{
  int round = 0;

again:
  {
    int array[n];

    __asm__ volatile ("" : : "r" (array) : "memory");
    if (round == 0)
      array[n - 1] = 3;
    USE (array[n - 1]);
    if (round++ == 0)
      goto again;
  }
}

int
main (void)
{
  EXPECT_REPORTS (1, test_jump (6));
  return kmsan_test_done ();
}
