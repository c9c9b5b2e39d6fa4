/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-birth */
/* Locals whose address escapes and which a callee initialises are clean,
   also on a stack that was dirty.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct state { int a; long b; char c[20]; };

NOIPA void
init (struct state *s)
{
  memset (s, 0, sizeof (*s));
  s->b = 4;
}

NOIPA void
dirty_stack (void)
{
  char junk[2000];
  __asm__ volatile ("" : : "r" (junk) : "memory");
}

NOIPA long
work (void)
{
  struct state s;
  int x, *p = &x;

  init (&s);
  *p = 5;
  return s.a + s.b + s.c[19] + x;
}

int
main (void)
{
  dirty_stack ();
  EXPECT_EQ (work (), 9);
  return kmsan_test_done ();
}
