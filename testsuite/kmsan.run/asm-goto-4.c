/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: asm-goto */
/* A local that only one edge of an asm goto with outputs writes is
   undefined on the other.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_edge.*" } */
/* { dg-output "Local variable other created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_edge (int v)
{
  int r, other;

  __asm__ goto ("movl %1, %0\n\ttestl %1, %1\n\tje %l2"
		: "=r" (r) : "r" (v) : "cc" : zero);
  other = r;
zero:
  USE (r == 3);
  USE (other == 3);
}

int
main (void)
{
  EXPECT_REPORTS (0, test_edge (4));
  EXPECT_REPORTS (1, test_edge (0));
  return kmsan_test_done ();
}
