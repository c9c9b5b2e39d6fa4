/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: agg-init call-aggregate */
/* Large locals: cleared, initialised, passed and returned by value.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct huge { int v[1500]; };

NOIPA struct huge
make (int v)
{
  struct huge h = { { v } };
  h.v[1499] = v + 1;
  return h;
}
NOIPA int sum (struct huge h) { return h.v[0] + h.v[700] + h.v[1499]; }

NOIPA int
work (int v)
{
  struct huge a, b;

  a = make (v);
  b = a;
  return sum (b);
}

int
main (void)
{
  EXPECT_EQ (work (opaque_int (20)), 41);
  return kmsan_test_done ();
}
