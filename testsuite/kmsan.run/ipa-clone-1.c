/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-pure */
/* Functions cloned with fewer or constant parameters agree with their
   callers about slots.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-kmsan-no-param-retval" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_clone.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct s { int a, b, c; };

static __attribute__ ((noinline)) int
field (const struct s *s, int unused, int scale, int v)
{
  return s->b * scale + v;
}

NOIPA void
test_clone (const struct s *s, const int *v)
{
  USE (field (s, 1, 4, 3) == 7);
  USE (field (s, 2, 4, *v) == 8);
}

int
main (void)
{
  struct s *s = malloc (sizeof (*s));

  s->b = 1;
  EXPECT_REPORTS (1, test_clone (s, new_int (4)));
  return kmsan_test_done ();
}
