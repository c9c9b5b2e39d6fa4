/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-returns-twice */
/* Values that are set in a loop around setjmp, some of them not on all paths
   to it: their shadows meet on abnormal edges as the values do.  */
/* { dg-do run } */
/* { dg-options "-Wno-clobbered" } */

#include "kmsan-test.h"

#include <setjmp.h>

static jmp_buf env;
static volatile int numbers[5] = { 1, 2, 3, 4, 5 };

NOIPA int load (volatile int *p) { return *p; }
NOIPA void maybe (int k) { if (k) longjmp (env, k); }

NOIPA int
sum (void)
{
  volatile int s = 0;

  for (volatile int k = 0; k < 5; k++)
    {
      int v = load (&numbers[k]);
      int r = setjmp (env);

      if (r == 0)
	maybe (k & 1);
      s += load (&numbers[k]) + r;
      if (v == 12345 && r == 0)
	s = 0;
    }
  return s;
}

/* Nothing jumps here; GCC cannot know.  */
NOIPA int
late (int n)
{
  int before = 0, after;

  for (int k = 0; k < n; k++)
    if (k == 3)
      before = load (&numbers[2]);
  after = load (&numbers[4]);
  setjmp (env);
  return before * 10 + after;
}

int
main (void)
{
  EXPECT_EQ (sum (), 17);
  EXPECT_EQ (late (10), 35);
  return kmsan_test_done ();
}
