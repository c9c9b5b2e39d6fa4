/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-returns-twice */
/* A dirty register value that lives over setjmp is still dirty: it meets
   itself on abnormal edges.  */
/* { dg-do run } */
/* { dg-options "-Wno-clobbered" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_over_setjmp.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

#include <setjmp.h>

static jmp_buf env;

NOIPA int load (const int *p) { return *p; }
NOIPA void maybe (int k) { if (k) longjmp (env, k); }

NOIPA void
test_over_setjmp (const int *p)
{
  int value = load (p);

  if (setjmp (env) == 0)
    maybe (0);
  USE (value);
}

int
main (void)
{
  EXPECT_REPORTS (1, test_over_setjmp (new_int (1)));
  return kmsan_test_done ();
}
