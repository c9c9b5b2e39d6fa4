/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-vector flow-phi */
/* A loop that may be vectorised finds the one undefined element.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_sum.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_after_loop.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_sum (const int *p, int n)
{
  int i, s = 0;

  for (i = 0; i < n; i++)
    s += p[i];
  USE (s > 100);
}

NOIPA void
scale (u16 *to, const u16 *from, int n)
{
  int i;

  for (i = 0; i < n; i++)
    to[i] = from[i] * 3 + 1;
}

NOIPA void test_after_loop (const u16 *p, int i) { USE (p[i] > 3); }

int
main (void)
{
  int *p = calloc (64, sizeof (int));
  u16 *q = calloc (64, 2), *r = malloc (128);

  EXPECT_REPORTS (0, test_sum (p, 64));
  __msan_poison (p + 37, sizeof (int));
  EXPECT_REPORTS (1, test_sum (p, 64));
  __msan_poison (q + 21, sizeof (u16));
  scale (r, q, 64);
  EXPECT_CLEAN (r[20]);
  EXPECT_CLEAN (r[22]);
  EXPECT_REPORTS (1, test_after_loop (r, 21));
  return kmsan_test_done ();
}
