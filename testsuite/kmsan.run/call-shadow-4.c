/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-passed */
/* With shadow-passing parameters, clean arguments after dirty ones in the
   same slots are clean; a library callee and an instrumented one
   alternate.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-kmsan-no-param-retval" } */

#include "kmsan-test.h"

NOIPA u32 second (u32 a, u32 b) { return b; }
NOIPA u32 first (u32 a, u32 b) { return a; }
NOIPA int
compare (const void *a, const void *b)
{
  return *(const int *) a - *(const int *) b;
}

int
main (void)
{
  int v[4] = { 4, 2, 3, 1 };
  u32 dirty = dirty_u32 (1, 0xff);

  EXPECT_VALUE_SHADOW (first (dirty, 2), 0xff);
  EXPECT_EQ (second (dirty, 2), 2);
  EXPECT_EQ (first (1, dirty), 1);
  EXPECT_VALUE_SHADOW (second (1, dirty), 0xff);
  first (dirty, dirty);
  qsort (v, 4, sizeof (int), compare);
  EXPECT_EQ (v[0] * 10 + v[3], 14);
  return kmsan_test_done ();
}
