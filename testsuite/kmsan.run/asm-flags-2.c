/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: asm-input asm-output */
/* Flag outputs, one and several, into _Bool, int and char.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int
flags (u32 a, u32 b)
{
  _Bool zero;
  int carry;
  char sign;

  __asm__ ("cmpl %4, %3" : "=@ccz" (zero), "=@ccc" (carry), "=@ccs" (sign)
	   : "r" (a), "r" (b));
  return zero + 2 * carry + 4 * sign;
}

NOIPA int
try_bit (u64 *p, int n)
{
  _Bool old;

  __asm__ volatile ("btsq %2, %1"
		    : "=@ccc" (old), "+m" (*p) : "r" ((u64) n) : "memory");
  return old;
}

int
main (void)
{
  u64 word = 4;

  EXPECT_EQ (flags (5, 5), 1);
  EXPECT_EQ (flags (4, 5), 6);
  EXPECT_EQ (flags (9, 5), 0);
  EXPECT_EQ (try_bit (&word, 3) * 2 + try_bit (&word, 2), 1);
  EXPECT_EQ (word, 12);
  return kmsan_test_done ();
}
