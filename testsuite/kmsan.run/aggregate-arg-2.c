/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-aggregate */
/* Structs passed by value among other arguments: clean ones are clean and
   right, and the callee's copy is its own.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct small { short a; char b; };
struct pair { long a; double b; };
struct big { int v[10]; };

NOIPA long
take (int x, struct small s, struct pair p, struct big b, int y, struct pair q)
{
  long r = x + s.a + s.b + p.a + (long) p.b + b.v[9] + y + q.a + (long) q.b;

  b.v[9] = 0;
  s.a = 0;
  return r + b.v[9] + s.a;
}

int
main (void)
{
  struct small s;
  struct pair p = { 3, 4.0 };
  struct big b = { { 0 } };

  s.a = opaque_int (1);
  s.b = opaque_int (2);
  b.v[9] = opaque_int (5);
  EXPECT_EQ (take (10, s, p, b, 20, p), 10 + 1 + 2 + 7 + 5 + 20 + 7);
  EXPECT_EQ (b.v[9] + s.a, 6);
  return kmsan_test_done ();
}
