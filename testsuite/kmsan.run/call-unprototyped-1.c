/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-checked */
/* Calls through a declaration without a prototype check their promoted
   arguments too.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-kmsan-param-retval -std=gnu17" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_old_style.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

typedef int old_fn ();
NOIPA int take (int a, double b) { return a + (int) b; }

NOIPA int test_old_style (old_fn *f, const short *p) { return f (*p, 2.0); }

int
main (void)
{
  short *clean = malloc (sizeof (short)), *dirty = malloc (sizeof (short));

  *clean = 3;
  EXPECT_EQ (test_old_style ((old_fn *) take, clean), 5);
  EXPECT_REPORTS (1, test_old_style ((old_fn *) take, dirty));
  return kmsan_test_done ();
}
