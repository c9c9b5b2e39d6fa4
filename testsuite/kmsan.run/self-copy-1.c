/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: agg-copy */
/* Copying an object to itself keeps its shadow.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_self.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct s { int a, b; long c[5]; };

NOIPA void self (struct s *p, struct s *q) { *p = *q; }
NOIPA void test_self (const struct s *p) { USE (p->b); }

int
main (void)
{
  struct s *p = malloc (sizeof (*p));

  p->a = 1;
  self (p, p);
  EXPECT_SHADOW (p->a, 0);
  EXPECT_POISONED (p->b);
  EXPECT_REPORTS (1, test_self (p));
  return kmsan_test_done ();
}
