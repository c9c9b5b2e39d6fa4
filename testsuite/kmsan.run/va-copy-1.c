/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: va-list */
/* A list copied by va_copy delivers the same shadow as the first.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_copy.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

#include <stdarg.h>

struct s { int a, b; };

NOIPA void
test_copy (int n, ...)
{
  va_list ap, copy;
  struct s first, second;

  va_start (ap, n);
  va_copy (copy, ap);
  first = va_arg (ap, struct s);
  va_end (ap);
  second = va_arg (copy, struct s);
  va_end (copy);
  USE (first.a > 1);
  USE (second.b > 1);
}

NOIPA void pass (const struct s *p) { test_copy (0, *p); }

int
main (void)
{
  struct s *p = calloc (1, sizeof (*p));

  EXPECT_REPORTS (0, pass (p));
  __msan_poison (&p->b, sizeof (p->b));
  EXPECT_REPORTS (1, pass (p));
  return kmsan_test_done ();
}
