/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-returns-twice */
/* setjmp and longjmp with clean locals, and the builtin pair.  */
/* { dg-do run } */
/* { dg-options "-Wno-clobbered" } */

#include "kmsan-test.h"

#include <setjmp.h>

static jmp_buf env;
static void *buffer[5];

NOIPA void jump (int v) { longjmp (env, v); }
NOIPA void fast (void) { __builtin_longjmp (buffer, 1); }

NOIPA int
work (int n)
{
  volatile int count = 0;
  int r = setjmp (env);

  count++;
  if (r < n)
    jump (r + 1);
  return count * 100 + r;
}

NOIPA int
builtin (int n)
{
  volatile int v = n;

  if (__builtin_setjmp (buffer) == 0)
    {
      v = n + 1;
      fast ();
    }
  return v;
}

int
main (void)
{
  EXPECT_EQ (work (3), 403);
  EXPECT_EQ (builtin (6), 7);
  return kmsan_test_done ();
}
