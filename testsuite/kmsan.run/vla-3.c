/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-vla local-loop */
/* A variable-length array is undefined again at each birth, also when it
   reuses the same stack.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_birth.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_birth (int n)
{
  int i;

  for (i = 0; i < 2; i++)
    {
      int array[n];

      __asm__ volatile ("" : : "r" (array) : "memory");
      if (i == 0)
	array[1] = 5;
      USE (array[1]);
    }
}

int
main (void)
{
  EXPECT_REPORTS (1, test_birth (4));
  return kmsan_test_done ();
}
