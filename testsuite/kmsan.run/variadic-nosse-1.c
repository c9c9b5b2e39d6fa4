/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: va-arg */
/* Variadic calls of a unit without SSE, as the kernel is built: a dirty
   struct and a dirty overflow argument arrive dirty.  */
/* { dg-do run } */
/* { dg-options "-mno-sse -mno-mmx -fplugin-arg-kmsan-no-param-retval" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_struct.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_nth.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

#include <stdarg.h>

struct s { int a, b; };

NOIPA void
test_struct (int n, ...)
{
  va_list ap;
  struct s s;

  va_start (ap, n);
  while (n--)
    (void) va_arg (ap, long);
  s = va_arg (ap, struct s);
  va_end (ap);
  USE (s.a > 1);
  USE (s.b > 1);
}

NOIPA void
test_nth (int n, ...)
{
  va_list ap;
  long v = 0;

  va_start (ap, n);
  while (n--)
    v = va_arg (ap, long);
  va_end (ap);
  USE (v > 1);
}

NOIPA void pass (const struct s *p) { test_struct (2, 1l, 2l, *p); }
NOIPA void
pass_nth (int n, const long *p)
{
  test_nth (n, 1l, 2l, 3l, 4l, 5l, 6l, *p, 8l);
}

int
main (void)
{
  struct s *p = calloc (1, sizeof (*p));
  long *l = new_long (4);

  EXPECT_REPORTS (0, pass (p));
  __msan_poison (&p->b, sizeof (int));
  EXPECT_REPORTS (1, pass (p));
  EXPECT_REPORTS (0, pass_nth (6, l));
  EXPECT_REPORTS (1, pass_nth (7, l));
  EXPECT_REPORTS (0, pass_nth (8, l));
  return kmsan_test_done ();
}
