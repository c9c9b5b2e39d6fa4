/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-assume */
/* An assumption is no use: its condition is never evaluated.  (Without optimisation
   GCC makes a branch of a simple one.)  */
/* { dg-do run } */
/* { dg-require-effective-target gcc13 } */
/* { dg-skip-if "a simple assumption is a branch" { *-*-* } { "-O0" "-Og" } } */

#include "kmsan-test.h"

extern int side_effect (int);

NOIPA int
simple (const int *p)
{
  int x = *p;

  __attribute__ ((assume (x > 0)));
  return x;
}

NOIPA int
complicated (const int *p)
{
  int x = *p;

  __attribute__ ((assume (({ int y = x; y += 3; y * y > 8; }))));
  return x;
}

int
main (void)
{
  int *p = new_int (5);

  EXPECT_VALUE_POISONED (simple (p));
  EXPECT_VALUE_POISONED (complicated (p));
  *p = opaque_int (7);
  EXPECT_EQ (simple (p), 7);
  EXPECT_EQ (complicated (p), 7);
  return kmsan_test_done ();
}
