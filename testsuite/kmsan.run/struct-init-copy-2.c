/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: agg-init agg-copy */
/* Objects built in several steps, partly by initialiser, partly by copy,
   partly by callee, are clean as a whole.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct in { short a, b; };
struct out { struct in in[2]; union { long l; char c[8]; } u; int tail; };

NOIPA void set_in (struct in *p, int v) { p->a = v; p->b = v + 1; }
NOIPA struct in get_in (int v) { return (struct in) { v, v }; }

NOIPA int
work (struct out *result, int v)
{
  struct out o = { .tail = v };
  struct in extra;

  set_in (&extra, v);
  o.in[0] = extra;
  o.in[1] = get_in (v + 5);
  o.u.c[3] = 1;
  *result = o;
  return o.in[0].b + o.in[1].a + (int) (o.u.l >> 24) + o.tail;
}

int
main (void)
{
  struct out *p = malloc (sizeof (*p));

  EXPECT_EQ (work (p, 3), 4 + 8 + 1 + 3);
  EXPECT_CLEAN (p->in);
  EXPECT_CLEAN (p->u);
  EXPECT_CLEAN (p->tail);
  return kmsan_test_done ();
}
