/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: uninit-register */
/* A register local that a loop may leave unset, as the result of a search,
   is reported.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_search.*" } */
/* { dg-output "Local variable found created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_search (const int *p, int n, int key)
{
  int found, i;

  for (i = 0; i < n; i++)
    if (p[i] == key)
      {
	found = i;
	break;
      }
  USE (found == 2);
}

int
main (void)
{
  static const int v[4] = { 3, 5, 7, 9 };

  EXPECT_REPORTS (0, test_search (v, 4, 7));
  EXPECT_REPORTS (1, test_search (v, 4, 8));
  EXPECT_REPORTS (1, test_search (v, 0, 8));
  return kmsan_test_done ();
}
