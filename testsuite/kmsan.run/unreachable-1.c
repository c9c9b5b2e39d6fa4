/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-branch op-assume */
/* A branch of which one arm cannot be reached decides nothing.  */
/* { dg-do run } */
/* { dg-skip-if "the arm is a trap" { *-*-* } { "-O0" "-Og" } } */

#include "kmsan-test.h"

NOIPA int
at_most (const int *p)
{
  int x = *p;

  if (x > 100)
    __builtin_unreachable ();
  return x / 2;
}

int
main (void)
{
  int *p = new_int (5);

  EXPECT_VALUE_POISONED (at_most (p));
  *p = opaque_int (8);
  EXPECT_EQ (at_most (p), 4);
  return kmsan_test_done ();
}
