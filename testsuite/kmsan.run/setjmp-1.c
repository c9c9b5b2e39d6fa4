/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-returns-twice */
/* A local undefined after longjmp is reported.  */
/* { dg-do run } */
/* { dg-options "-Wno-clobbered" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_setjmp.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

#include <setjmp.h>

static jmp_buf env;

NOIPA void jump (void) { longjmp (env, 1); }

NOIPA void
test_setjmp (const int *p)
{
  volatile int value = 3;

  if (setjmp (env) == 0)
    {
      value = *p;
      jump ();
    }
  USE (value);
}

int
main (void)
{
  EXPECT_REPORTS (1, test_setjmp (new_int (1)));
  return kmsan_test_done ();
}
