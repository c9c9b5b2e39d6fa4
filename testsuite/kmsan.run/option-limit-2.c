/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: opt-limit */
/* With a limit of zero no function is instrumented.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-kmsan-limit=0" } */

#include "kmsan-test.h"

NOIPA void put (int *p, int v) { *p = v; }
NOIPA int get (const int *p) { return *p > 2; }

int
main (void)
{
  int *p = malloc (sizeof (int));

  put (p, 3);
  EXPECT_EQ (get (p), 1);
  EXPECT_POISONED (*p);
  return kmsan_test_done ();
}
