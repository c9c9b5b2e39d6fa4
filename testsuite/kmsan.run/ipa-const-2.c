/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-pure */
/* Const, pure, malloc-like and leaf functions with clean values, called
   repeatedly and in loops.  */
/* { dg-do run } */

#include "kmsan-test.h"

static __attribute__ ((noinline, const)) int square (int v) { return v * v; }
static __attribute__ ((noinline)) int cube (int v) { return v * square (v); }
static __attribute__ ((noinline, pure)) int
first (const int *p)
{
  return p[0];
}
static __attribute__ ((noinline, malloc)) int *
fresh (int v)
{
  int *p = malloc (4);
  *p = v;
  return p;
}

NOIPA int
work (int n, const int *p)
{
  int i, s = 0;

  for (i = 0; i < n; i++)
    s += square (n) + cube (i) + first (p);
  return s + square (n) + *fresh (n);
}

int
main (void)
{
  int one = opaque_int (1);

  EXPECT_EQ (work (4, &one), 64 + 36 + 4 + 16 + 4);
  return kmsan_test_done ();
}
