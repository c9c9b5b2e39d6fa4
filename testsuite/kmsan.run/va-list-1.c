/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: va-list */
/* A va_list handed down to other functions keeps the shadow of what it
   delivers.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_worker.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

#include <stdarg.h>

struct s { int a, b; };

NOIPA void
test_worker (va_list *ap)
{
  struct s s = va_arg (*ap, struct s);

  USE (s.a > 1);
  USE (s.b > 1);
}

NOIPA void middle (int n, va_list ap)
{
  va_list copy;

  va_copy (copy, ap);
  while (n--)
    (void) va_arg (copy, int);
  test_worker (&copy);
  va_end (copy);
}

NOIPA void
outer (int n, ...)
{
  va_list ap;

  va_start (ap, n);
  middle (n, ap);
  va_end (ap);
}

NOIPA void pass (const struct s *p) { outer (4, 1, 2, 3, 4, *p); }

int
main (void)
{
  struct s *p = calloc (1, sizeof (*p));

  EXPECT_REPORTS (0, pass (p));
  __msan_poison (&p->b, sizeof (p->b));
  EXPECT_REPORTS (1, pass (p));
  return kmsan_test_done ();
}
