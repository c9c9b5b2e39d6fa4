/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-uninstrumented */
/* The result of a library function that is not instrumented is clean
   whatever was returned before.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int get (const int *p) { return *p; }

int
main (void)
{
  int *dirty = new_int (7);

  get (dirty);
  EXPECT_EQ (labs (opaque_long (-3)), 3);
  get (dirty);
  EXPECT_EQ (atoi ("12"), 12);
  get (dirty);
  EXPECT_EQ (getpid () > 0, 1);
  return kmsan_test_done ();
}
