/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: va-arg */
/* Variadic arguments keep their shadow although other variadic functions were
   called before va_start: in registers and on the stack, in each of several lists,
   in a loop.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_registers.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_stack.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_twice.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_twice.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_loop.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

#include <stdarg.h>

struct small { long a, b; };
struct large { long a, b, c; };

/* Takes as much of va_arg_tls as there can be, all of it dirty or clean.  */
NOIPA long
other (int n, ...)
{
  va_list ap;
  struct large l;

  va_start (ap, n);
  l = va_arg (ap, struct large);
  va_end (ap);
  return l.c == 3 ? n : 0;
}

static NOIPA void
disturb (void)
{
  static struct large l = { 1, 2, 3 };

  other (1, l, l, l, l, l);
}

NOIPA void
test_registers (int n, ...)
{
  va_list ap;
  struct small s;

  disturb ();
  va_start (ap, n);
  s = va_arg (ap, struct small);
  va_end (ap);
  USE (s.a > 1);
  USE (s.b > 1);
}

NOIPA void
test_stack (int n, ...)
{
  va_list ap;
  struct large s;

  disturb ();
  va_start (ap, n);
  s = va_arg (ap, struct large);
  va_end (ap);
  USE (s.a > 1);
  USE (s.c > 1);
  USE (s.b > 1);
}

NOIPA void
test_twice (int n, ...)
{
  va_list one, two;
  struct large s;

  disturb ();
  va_start (one, n);
  s = va_arg (one, struct large);
  va_end (one);
  USE (s.b > 1);
  disturb ();
  va_start (two, n);
  s = va_arg (two, struct large);
  va_end (two);
  USE (s.b > 2);
}

NOIPA void
test_loop (int n, ...)
{
  int i;

  for (i = 0; i < n; i++)
    {
      va_list ap;
      struct small s;

      va_start (ap, n);
      s = va_arg (ap, struct small);
      va_end (ap);
      disturb ();
      USE (s.a > i);
      if (i == n - 1)
	USE (s.b > i);
    }
}

NOIPA void pass_registers (const struct small *p) { test_registers (1, *p); }
NOIPA void pass_stack (const struct large *p) { test_stack (1, *p); }
NOIPA void pass_twice (const struct large *p) { test_twice (1, *p); }
NOIPA void pass_loop (const struct small *p) { test_loop (4, *p); }

int
main (void)
{
  struct small *s = calloc (1, sizeof (*s));
  struct large *l = calloc (1, sizeof (*l));

  EXPECT_REPORTS (0, pass_registers (s));
  EXPECT_REPORTS (0, pass_stack (l));
  EXPECT_REPORTS (0, pass_twice (l));
  EXPECT_REPORTS (0, pass_loop (s));
  __msan_poison (&s->b, sizeof (s->b));
  __msan_poison (&l->b, sizeof (l->b));
  EXPECT_REPORTS (1, pass_registers (s));
  EXPECT_REPORTS (1, pass_stack (l));
  EXPECT_REPORTS (2, pass_twice (l));
  EXPECT_REPORTS (1, pass_loop (s));
  return kmsan_test_done ();
}
