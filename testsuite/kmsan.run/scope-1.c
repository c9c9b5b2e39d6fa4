/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-birth local-loop */
/* A local is born anew in each iteration of a loop: what an earlier
   iteration wrote does not count.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_scalar.*" } */
/* { dg-output "Local variable born_in_loop created at.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_array.*" } */
/* { dg-output "Local variable array_in_loop created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void look (void *p) { __asm__ volatile ("" : : "r" (p) : "memory"); }

NOIPA void
test_scalar (int n)
{
  int i;

  for (i = 0; i < n; i++)
    {
      int born_in_loop;

      if (i == 0)
	born_in_loop = 1;
      USE (born_in_loop);
    }
}

NOIPA void
test_array (int n)
{
  int i;

  for (i = 0; i < n; i++)
    {
      int array_in_loop[4];

      look (array_in_loop);
      if (i == 0)
	array_in_loop[2] = 1;
      USE (array_in_loop[2]);
    }
}

int
main (void)
{
  EXPECT_REPORTS (0, test_scalar (1));
  EXPECT_REPORTS (1, test_scalar (2));
  EXPECT_REPORTS (0, test_array (1));
  EXPECT_REPORTS (1, test_array (2));
  return kmsan_test_done ();
}
