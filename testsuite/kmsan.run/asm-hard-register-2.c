/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: asm-input asm-output */
/* Registers named in constraints keep their values: what is inserted around the
   asm does not touch them.  */
/* { dg-do run } */
/* { dg-require-effective-target gcc16 } */

#include "kmsan-test.h"

NOIPA long
add (const long *p, const long *q)
{
  long r, s;

  __asm__ ("lea (%2,%3), %0\n\tlea 1(%2,%3), %1"
	   : "=&{rdi}" (r), "={rsi}" (s) : "{rdx}" (*p), "{rcx}" (*q));
  return r + s;
}

int
main (void)
{
  long p = 3, q = 4;

  EXPECT_EQ (add (&p, &q), 15);
  return kmsan_test_done ();
}
