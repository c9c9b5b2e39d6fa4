/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: attr-disable call-uninstrumented */
/* Functions that are not instrumented report nothing, return clean values,
   and may call and be called.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int add (int a, int b) { return a + b; }

NO_KMSAN NOIPA int
silent (const int *p)
{
  int r = *p;

  if (r == 3)
    r = add (r, 4);
  return r;
}

int
main (void)
{
  EXPECT_EQ (silent (new_int (3)), 7);
  EXPECT_EQ (silent (new_int (8)), 8);
  return kmsan_test_done ();
}
