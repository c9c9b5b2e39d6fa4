/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-checked */
/* Old-style definitions and calls with promotions, clean.  */
/* { dg-do run } */
/* { dg-options "-std=gnu17" } */

#include "kmsan-test.h"

int old_style ();

NOIPA int
old_style (a, b, c)
     char a;
     short b;
     float c;
{
  return a + b + (int) c;
}

int
main (void)
{
  EXPECT_EQ (old_style (opaque_char (1), 2, 3.5), 6);
  return kmsan_test_done ();
}
