/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: va-arg */
/* A dirty struct field far down a long variadic call is found at its
   place, its neighbours stay clean.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_far.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

#include <stdarg.h>

struct s { long a, b, c; };

NOIPA void
test_far (int n, ...)
{
  va_list ap;
  struct s s;
  long acc = 0;

  va_start (ap, n);
  while (n--)
    acc += va_arg (ap, long);
  s = va_arg (ap, struct s);
  acc += va_arg (ap, long);
  va_end (ap);
  USE (acc > 10);
  USE (s.a > 1);
  USE (s.c > 1);
  USE (s.b > 1);
}

NOIPA void
pass (const struct s *p)
{
  test_far (12, 1l, 2l, 3l, 4l, 5l, 6l, 7l, 8l, 9l, 10l, 11l, 12l, *p, 13l);
}

int
main (void)
{
  struct s *p = calloc (1, sizeof (*p));

  EXPECT_REPORTS (0, pass (p));
  __msan_poison (&p->b, sizeof (p->b));
  EXPECT_REPORTS (1, pass (p));
  return kmsan_test_done ();
}
