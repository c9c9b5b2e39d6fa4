/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: agg-copy */
/* Self copies of an initialised object change nothing.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct s { int a, b; long c[5]; };

NOIPA void self (struct s *p, struct s *q) { *p = *q; }

int
main (void)
{
  struct s *p = calloc (1, sizeof (*p));

  p->c[4] = 11;
  self (p, p);
  *(volatile struct s *) p = *(volatile struct s *) p;
  EXPECT_CLEAN (*p);
  EXPECT_EQ (p->c[4], 11);
  return kmsan_test_done ();
}
