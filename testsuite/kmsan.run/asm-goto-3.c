/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: asm-goto */
/* Outputs of an asm goto, in registers and memory, are clean on every
   edge.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int
get (const int *p, int *error)
{
  int v;

  __asm__ goto ("movl %1, %0\n\ttestl %0, %0\n\tjs %l2"
		: "=r" (v) : "m" (*p) : "cc" : fault);
  *error = 0;
  return v;
fault:
  kmsan_test_false ();
  *error = v;
  return -1;
}

NOIPA int
store (int *p, int v)
{
  __asm__ goto ("movl %1, %0\n\ttestl %1, %1\n\tje %l2"
		: "=m" (*p) : "r" (v) : "cc" : zero);
  return *p;
zero:
  return 100;
}

NOIPA int
cas (int *p, int old, int new)
{
  __asm__ goto ("cmpxchgl %2, %0\n\tjne %l[fail]"
		: "+m" (*p), "+a" (old) : "r" (new)
		: "cc", "memory" : fail);
  return 1;
fail:
  return old * 10;
}

int
main (void)
{
  int *p = malloc (sizeof (int)), *e = malloc (sizeof (int));

  *p = 42;
  EXPECT_EQ (get (p, e) + *e, 42);
  *p = -6;
  EXPECT_EQ (get (p, e), -1);
  EXPECT_EQ (*e, -6);
  p = malloc (sizeof (int));
  EXPECT_EQ (store (p, 7), 7);
  EXPECT_EQ (store (p, 0) + *p, 100);
  EXPECT_EQ (cas (p, 0, 5) + *p, 6);
  EXPECT_EQ (cas (p, 0, 9) + *p, 55);
  return kmsan_test_done ();
}
