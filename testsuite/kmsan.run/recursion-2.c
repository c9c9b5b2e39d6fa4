/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-birth call-return */
/* Recursive functions with arrays and structs on the stack, clean.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct frame { int depth; int value[3]; struct frame *up; };

NOIPA int
walk (struct frame *up, int n)
{
  struct frame f;
  int i, s = 0;

  f.depth = n;
  f.up = up;
  for (i = 0; i < 3; i++)
    f.value[i] = up ? up->value[i] + 1 : i;
  if (n > 0)
    return walk (&f, n - 1);
  for (i = 0; i < 3; i++)
    s += f.value[i];
  return s;
}

int
main (void)
{
  EXPECT_EQ (walk (NULL, 4), 3 + 12);
  return kmsan_test_done ();
}
