/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-fp */
/* A long double has padding that may stay undefined without harm.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA void put (long double *p, long double v) { *p = v * 2.0L; }
NOIPA long double get (const long double *p) { return *p; }

int
main (void)
{
  long double *p = malloc (2 * sizeof (long double));

  put (p, 21.0L);
  EXPECT_EQ (get (p), 42.0L);
  p[1] = p[0] + 1.0L;
  EXPECT_EQ (get (p + 1), 43.0L);
  return kmsan_test_done ();
}
