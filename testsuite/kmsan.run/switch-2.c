/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-switch */
/* Switches on clean values take the right case, with ranges, fall-through
   and no default.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int
choose (long v)
{
  int r = 0;

  switch (v)
    {
    case -5 ... -1: r = 1; break;
    case 0: r += 2; /* Falls through.  */
    case 1: r += 4; break;
    case 1l << 40: r = 8; break;
    }
  return r;
}

NOIPA int
letter (char c)
{
  switch (c)
    {
    case 'a': case 'e': case 'i': case 'o': case 'u': return 1;
    default: return 0;
    }
}

int
main (void)
{
  EXPECT_EQ (choose (-3), 1);
  EXPECT_EQ (choose (0), 6);
  EXPECT_EQ (choose (1), 4);
  EXPECT_EQ (choose (1l << 40), 8);
  EXPECT_EQ (choose (50), 0);
  EXPECT_EQ (letter ('i') * 2 + letter ('x'), 2);
  return kmsan_test_done ();
}
