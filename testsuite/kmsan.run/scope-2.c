/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-birth local-loop */
/* Locals of loops and inner blocks that are written in each life are
   clean; a static one keeps its value.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA void look (void *p) { __asm__ volatile ("" : : "r" (p) : "memory"); }
NOIPA void set (int *p, int v) { *p = v; }

NOIPA int
work (int n)
{
  int i, total = 0;

  for (i = 0; i < n; i++)
    {
      static int kept;
      int x, buffer[3];

      set (&x, i);
      set (&buffer[1], x * 2);
      look (buffer);
      total += x + buffer[1] + kept++;
    }
  {
    int y;

    set (&y, 1000);
    total += y;
  }
  return total;
}

int
main (void)
{
  EXPECT_EQ (work (4), 6 + 12 + 6 + 1000);
  return kmsan_test_done ();
}
