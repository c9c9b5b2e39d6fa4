/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-checked */
/* Parameters that live in memory, with every scalar type, on the stack and
   in registers.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA void bump (void *p) { ++*(u8 *) p; }

NOIPA double
work (u8 a, short b, long c, double d, float e, int f, int g, int h, int i,
      int j)
{
  bump (&a), bump (&b), bump (&c), bump (&i), bump (&j);
  __asm__ volatile (""
		    : : "r" (&d), "r" (&e), "r" (&f), "r" (&g), "r" (&h) : "memory");
  return a + b + c + d + e + f + g + h + i + j;
}

int
main (void)
{
  EXPECT_EQ (work (1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 60.0);
  return kmsan_test_done ();
}
