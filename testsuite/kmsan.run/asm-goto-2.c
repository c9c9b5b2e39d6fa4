/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: asm-goto */
/* asm goto with clean inputs takes the right edge.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int
choose (int v)
{
  __asm__ goto ("cmpl $5, %0\n\tje %l[five]\n\tjb %l[less]"
		: : "r" (v) : "cc" : five, less);
  return 3;
five:
  return 2;
less:
  return 1;
}

NOIPA int
test_bit (const u64 *p, u64 n)
{
  __asm__ goto ("btq %1, %0\n\tjc %l2"
		: : "m" (*p), "r" (n) : "cc", "memory" : set);
  return 0;
set:
  return 1;
}

NOIPA int
branch_static (int x)
{
  __asm__ goto ("jmp %l0" : : : : yes);
  return x;
yes:
  return x + 1;
}

int
main (void)
{
  u64 word = 8;

  EXPECT_EQ (choose (4) * 100 + choose (5) * 10 + choose (6), 123);
  EXPECT_EQ (test_bit (&word, 3) * 2 + test_bit (&word, 2), 2);
  EXPECT_EQ (branch_static (1), 2);
  return kmsan_test_done ();
}
