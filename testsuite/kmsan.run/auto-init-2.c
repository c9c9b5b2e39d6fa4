/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-auto-init */
/* Locals of all kinds are initialised by -ftrivial-auto-var-init=zero, in each round
   of a loop, and so is their padding.  */
/* { dg-do run } */
/* { dg-require-effective-target gcc12 } */
/* { dg-options "-ftrivial-auto-var-init=zero" } */

#include "kmsan-test.h"

#ifndef FILL
#define FILL 0
#endif

struct padded { char c; long l; };
union both { char c; long l; };

NOIPA void take (void *p) { __asm__ volatile ("" : : "r" (p) : "memory"); }

NOIPA void
scalar (void)
{
  unsigned char x;
  volatile u32 y;
  _Bool b;
  float f;

  USE (x == FILL);
  EXPECT_EQ (y, FILL * 0x1010101u);
  EXPECT_CLEAN (b);
  USE (f == 0);
}

NOIPA void
memory (int n)
{
  struct padded s, partly = { 1 };
  union both u;
  char buffer[100], vla[n];
  _Complex double z;

  take (&s);
  take (&partly);
  take (&u);
  take (buffer);
  take (vla);
  take (&z);
  EXPECT_CLEAN (s);
  EXPECT_CLEAN (partly);
  EXPECT_CLEAN (u);
  EXPECT_CLEAN (buffer);
  kmsan_test_expect_dirty (vla, n, 0, __LINE__);
  EXPECT_CLEAN (z);
  EXPECT_EQ ((unsigned char) buffer[99], FILL);
}

NOIPA void
loop (void)
{
  for (int i = 0; i < 3; i++)
    {
      u32 x[4];

      take (x);
      EXPECT_EQ (x[1], FILL * 0x1010101u);
      x[1] = i;
      take (x);
    }
}

NOIPA int
jump (int n)
{
  switch (n)
    {
      int x;
    case 1:
      x = 3;
      return x;
    default:
      take (&x);
      x = n;
      take (&x);
      return x;
    }
}

int
main (void)
{
  scalar ();
  memory (opaque_int (33));
  loop ();
  EXPECT_EQ (jump (opaque_int (2)), 2);
  return kmsan_test_done ();
}
