/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-branch */
/* Operands that && and || do not evaluate, or that do not matter, are not
   reported although optimisers combine the tests.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct s { int valid; int a; int b; };

NOIPA int both (const struct s *s) { return s->valid && s->a == 3; }
NOIPA int
range (const struct s *s)
{
  return s->valid != 0 && (s->a < 5 || s->a > 9);
}
NOIPA int flags (int x, const int *y) { return x == 0 || *y == 0; }
NOIPA int simple (_Bool x, const _Bool *y) { return x && *y; }

int
main (void)
{
  struct s *s = malloc (sizeof (*s));

  s->valid = 0;
  EXPECT_EQ (both (s), 0);
  EXPECT_EQ (range (s), 0);
  EXPECT_EQ (flags (0, &s->b), 1);
  EXPECT_EQ (simple (0, (_Bool *) &s->b), 0);
  s->valid = 1;
  s->a = 7;
  EXPECT_EQ (both (s), 0);
  EXPECT_EQ (range (s), 0);
  return kmsan_test_done ();
}
