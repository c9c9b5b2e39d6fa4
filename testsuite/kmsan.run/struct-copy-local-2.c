/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: agg-copy */
/* Local structs filled by a callee and copied around are clean.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct pair { int a, b; };

NOIPA void fill (struct pair *p, int v) { p->a = v; p->b = v + 1; }

NOIPA int
work (int v)
{
  struct pair source, copy, third;

  fill (&source, v);
  copy = source;
  third = copy;
  return third.a * third.b;
}

int
main (void)
{
  EXPECT_EQ (work (6), 42);
  return kmsan_test_done ();
}
