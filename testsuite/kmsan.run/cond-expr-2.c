/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-select */
/* The arm that is not chosen may be undefined.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int
choose (int c, const int *a, int b)
{
  int x = *a;

  return c ? x : b;
}

NOIPA int
omitted (int a, int b)
{
  return a ?: b;
}

int
main (void)
{
  EXPECT_EQ (choose (0, new_int (1), 5), 5);
  EXPECT_EQ (omitted (0, 7), 7);
  EXPECT_EQ (omitted (3, 7), 3);
  return kmsan_test_done ();
}
