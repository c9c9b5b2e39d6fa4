/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: fn-hint */
/* Hints, prefetches, object sizes and constant tests on clean values.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int
work (int v, const int *p)
{
  int r = 0;

  __builtin_prefetch (p);
  if (__builtin_expect (v == 3, 0))
    r = 1;
  if (v < 0)
    __builtin_unreachable ();
  if (__builtin_constant_p (v))
    r += 100;
  return r + (int) (__builtin_object_size (p, 0) != 0) + (v % 4 >= 0);
}

int
main (void)
{
  EXPECT_EQ (work (3, (int *) malloc (8)), 3);
  return kmsan_test_done ();
}
