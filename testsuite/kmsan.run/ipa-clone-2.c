/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-pure */
/* Clones, partial inlining and removed parameters with clean values.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct s { int a, b, c; };

static __attribute__ ((noinline)) int
field (const struct s *s, int unused, int scale, long v)
{
  return s->b * scale + v;
}

static int
split (const struct s *s, int n)
{
  if (n == 0)
    return 0;
  kmsan_test_true ();
  return s->c * n + field (s, 9, 2, n);
}

NOIPA int
work (const struct s *s, int n)
{
  return field (s, 1, 2, n) + split (s, n) + split (s, 0);
}

int
main (void)
{
  struct s s = { .b = 5, .c = opaque_int (3) };

  EXPECT_EQ (work (&s, 4), 14 + 12 + 14);
  return kmsan_test_done ();
}
