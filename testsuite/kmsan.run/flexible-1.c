/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-load agg-copy */
/* Elements of a flexible array member, of a zero-length array and of a
   multi-dimensional array.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_flexible.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_grid.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct packet { int n; short data[]; };

NOIPA void
test_flexible (const struct packet *p)
{
  USE (p->data[p->n - 1] > 3);
}
NOIPA void test_grid (int (*grid)[5], int i, int j) { USE (grid[i][j] > 3); }

int
main (void)
{
  struct packet *p = malloc (sizeof (*p) + 8 * sizeof (short));
  int (*grid)[5] = malloc (4 * sizeof (*grid));
  int i;

  p->n = 8;
  for (i = 0; i < 7; i++)
    p->data[i] = i;
  EXPECT_REPORTS (1, test_flexible (p));
  p->n = 7;
  EXPECT_REPORTS (0, test_flexible (p));
  for (i = 0; i < 4; i++)
    grid[i][i] = i;
  EXPECT_REPORTS (0, test_grid (grid, 2, 2));
  EXPECT_REPORTS (1, test_grid (grid, 2, 3));
  return kmsan_test_done ();
}
