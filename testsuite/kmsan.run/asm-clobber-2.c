/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: asm-memory */
/* Basic asm, clobbers, named operands, alternatives and barriers leave
   clean data clean.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int
work (int a, int *p)
{
  int r;

  __asm__ volatile ("nop");
  __asm__ volatile ("" : : : "memory");
  __asm__ volatile ("movl %[in], %[out]"
		    : [out] "=r" (r) : [in] "g" (a) : "cc", "rdx");
  __asm__ volatile ("" : "+rm" (r));
  __asm__ volatile ("" : : "X" (p), "m" (*p), "n" (3));
  __asm__ ("" : "=r" (p) : "0" (p));
  *p += r;
  return *p;
}

int
main (void)
{
  int *p = malloc (sizeof (int));

  *p = opaque_int (2);
  EXPECT_EQ (work (40, p), 42);
  return kmsan_test_done ();
}
