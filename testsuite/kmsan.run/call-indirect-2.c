/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-indirect */
/* Calls through clean function pointers and tables of them.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct ops { int (*add) (int, int); int (*sub) (int, int); };
NOIPA int add (int a, int b) { return a + b; }
NOIPA int sub (int a, int b) { return a - b; }
static const struct ops table[2] = { { add, sub }, { sub, add } };

NOIPA int
apply (const struct ops *ops, int a, int b)
{
  return ops->add (a, b) * 100 + ops->sub (a, b);
}

NOIPA int
compare (const void *a, const void *b)
{
  return *(const int *) a - *(const int *) b;
}

int
main (void)
{
  int v[5] = { 3, 1, 5, 2, 4 };

  EXPECT_EQ (apply (&table[0], 7, 3), 1004);
  EXPECT_EQ (apply (&table[1], 7, 3), 410);
  qsort (v, 5, sizeof (int), compare);
  EXPECT_EQ (v[0] * 10 + v[4], 15);
  return kmsan_test_done ();
}
