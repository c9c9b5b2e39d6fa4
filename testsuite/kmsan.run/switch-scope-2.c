/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-birth */
/* Variables whose declarations are jumped over and which are then written,
   in registers and in memory.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA void set (int *p, int v) { *p = v; }

NOIPA int
work (int v)
{
  int r = 0;

  switch (v)
    {
      int a, b;

    case 1:
      a = 5;
      r += a;
      /* Falls through.  */
    default:
      set (&b, v);
      r += b;
    }
  goto inside;
  {
    int c;

  inside:
    set (&c, 100);
    r += c;
  }
  return r;
}

int
main (void)
{
  EXPECT_EQ (work (1), 106);
  EXPECT_EQ (work (7), 107);
  return kmsan_test_done ();
}
