/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-phi */
/* A value merged from several paths is dirty on the path that brings the
   undefined one.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_merge.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_loop_carried.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_merge (int c, const int *p, int v)
{
  int x;

  if (c)
    {
      kmsan_test_true ();
      x = *p;
    }
  else
    {
      kmsan_test_false ();
      x = v;
    }
  USE (x);
}

NOIPA void
test_loop_carried (const int *p, int n)
{
  int i, x = 1;

  for (i = 0; i < n; i++)
    {
      kmsan_test_true ();
      x = x * 2 + p[i];
    }
  USE (x > 5);
}

int
main (void)
{
  int *p = malloc (4 * sizeof (int));

  memset (p, 0, 2 * sizeof (int));
  EXPECT_REPORTS (0, test_merge (0, p + 2, 3));
  EXPECT_REPORTS (1, test_merge (1, p + 2, 3));
  EXPECT_REPORTS (0, test_loop_carried (p, 2));
  EXPECT_REPORTS (1, test_loop_carried (p, 4));
  return kmsan_test_done ();
}
