/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: asm-output */
/* Register outputs are clean and right: plain, read-write, early-clobber,
   matching, several.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int
work (int a, int b)
{
  int plain, rw = a, match, early;

  __asm__ ("movl %1, %0" : "=r" (plain) : "r" (a));
  __asm__ ("addl %1, %0" : "+r" (rw) : "r" (b) : "cc");
  __asm__ ("negl %0" : "=r" (match) : "0" (a) : "cc");
  __asm__ ("movl $7, %0\n\taddl %1, %0" : "=&r" (early) : "r" (b) : "cc");
  return plain * 1000000 + rw * 10000 + match * 100 + early;
}

NOIPA u64
divide (u64 a, u64 b, u64 *rest)
{
  u64 q, r;

  __asm__ ("divq %4" : "=a" (q), "=d" (r) : "0" (a), "1" (0ul), "r" (b) : "cc");
  *rest = r;
  return q;
}

int
main (void)
{
  u64 *rest = malloc (sizeof (u64));
  int x;

  EXPECT_EQ (work (3, 4), 3000000 + 70000 - 300 + 11);
  EXPECT_EQ (divide (100, 7, rest), 14);
  EXPECT_EQ (*rest, 2);
  __asm__ volatile ("movl $5, %0" : "=r" (x));
  EXPECT_CLEAN (x);
  EXPECT_EQ (x, 5);
  return kmsan_test_done ();
}
