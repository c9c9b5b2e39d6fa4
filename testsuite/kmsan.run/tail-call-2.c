/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-tail */
/* Tail calls, self recursion and sibling calls of clean values.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct pair { long a, b; };

NOIPA int leaf (int a, int b) { return a * 10 + b; }
NOIPA int forward (int a, int b) { return leaf (b, a); }
NOIPA long sum (int n, long acc) { return n == 0 ? acc : sum (n - 1, acc + n); }
NOIPA struct pair make (long a, long b) { return (struct pair) { a, b }; }
NOIPA struct pair swapped (long a, long b) { return make (b, a); }
NOIPA void drop (int *p) { *p = 3; }
NOIPA void via (int *p) { drop (p); }

int
main (void)
{
  int x;

  EXPECT_EQ (forward (1, 2), 21);
  EXPECT_EQ (sum (1000, 0), 500500);
  EXPECT_EQ (swapped (1, 2).a, 2);
  via (&x);
  EXPECT_EQ (x, 3);
  return kmsan_test_done ();
}
