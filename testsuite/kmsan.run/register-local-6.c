/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: uninit-register op-and-or */
/* An uninitialised local that is only overwritten, or masked away, is
   never reported.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int
overwritten (int v)
{
  int x;
  int y = v;

  x = y * 2;
  return x;
}

NOIPA int
masked (int c, int v)
{
  unsigned x;

  if (c)
    x = v;
  x &= 0;
  return x;
}

int
main (void)
{
  EXPECT_EQ (overwritten (21), 42);
  EXPECT_EQ (masked (0, 7), 0);
  EXPECT_EQ (masked (1, 7), 0);
  return kmsan_test_done ();
}
