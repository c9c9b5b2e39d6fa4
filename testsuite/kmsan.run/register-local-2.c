/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: uninit-register */
/* The paths on which the same locals are written are clean.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int
maybe (int c)
{
  int x;

  if (c)
    x = c + 1;
  if (c)
    return x;
  return 0;
}

NOIPA int
merged (int c)
{
  int x;

  switch (c)
    {
    case 1:
      x = 2;
      break;
    default:
      x = 3;
      break;
    }
  return x == 2;
}

int
main (void)
{
  EXPECT_EQ (maybe (4), 5);
  EXPECT_EQ (maybe (0), 0);
  EXPECT_EQ (merged (1), 1);
  EXPECT_EQ (merged (9), 0);
  return kmsan_test_done ();
}
