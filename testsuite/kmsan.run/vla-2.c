/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-vla */
/* Variable-length arrays written before they are read, in loops, of two
   dimensions, and of size zero.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int
sum (int n)
{
  int i, s = 0;

  for (i = 1; i <= n; i++)
    {
      int a[i], b[i][2], j;

      for (j = 0; j < i; j++)
	{
	  a[j] = j;
	  b[j][0] = b[j][1] = 1;
	}
      s += a[i - 1] + b[i - 1][1];
    }
  return s;
}

NOIPA unsigned long
size (int n)
{
  char c[n];

  __asm__ volatile ("" : : "r" (c) : "memory");
  return sizeof (c);
}

int
main (void)
{
  EXPECT_EQ (sum (5), 15);
  EXPECT_EQ (size (0), 0);
  EXPECT_EQ (size (33), 33);
  return kmsan_test_done ();
}
