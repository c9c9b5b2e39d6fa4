/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-birth */
/* Inlined helpers with out parameters and statement expressions, clean.  */
/* { dg-do run } */

#include "kmsan-test.h"

static inline void split (long v, int *lo, int *hi) { *lo = v; *hi = v >> 32; }

NOIPA int
work (long v)
{
  int lo, hi, r;

  split (v, &lo, &hi);
  r = ({ int t; if (v > 0) t = lo; else t = hi; t + 1; });
  return r + lo * 10 + hi * 100;
}

int
main (void)
{
  EXPECT_EQ (work ((4l << 32) | 3), 4 + 30 + 400);
  return kmsan_test_done ();
}
