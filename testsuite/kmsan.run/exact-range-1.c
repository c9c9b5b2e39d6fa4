/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-and-or op-compare-eq */
/* Range tests and flag tests that optimisers combine stay exact: an
   undefined value behind a decided condition is silent.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct s { u8 kind, flags, x, y; };

NOIPA int
kinds (const struct s *s)
{
  return s->kind == 3 || s->kind == 5 || s->kind == 4;
}
NOIPA int
two_flags (const struct s *s)
{
  return (s->flags & 1) && (s->flags & 4);
}
NOIPA int
fields (const struct s *s)
{
  return s->kind == 1 && s->flags == 2 && s->x == 3;
}
NOIPA int sign (int a, const int *b) { return a >= 0 && *b >= 0; }

int
main (void)
{
  struct s *s = malloc (sizeof (*s));
  int *b = malloc (sizeof (int));

  s->kind = 9;
  EXPECT_EQ (kinds (s), 0);
  EXPECT_EQ (fields (s), 0);
  s->flags = dirty_u8 (0, 0xf8);
  EXPECT_EQ (two_flags (s), 0);
  s->flags = dirty_u8 (5, 0xf8);
  EXPECT_EQ (two_flags (s), 1);
  s->kind = 4;
  EXPECT_EQ (kinds (s), 1);
  EXPECT_EQ (sign (-5, b), 0);
  return kmsan_test_done ();
}
