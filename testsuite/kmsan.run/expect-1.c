/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: fn-hint */
/* __builtin_expect, __builtin_unreachable and assumptions leave undefined
   values undefined.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_expect.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_expect (const int *p)
{
  if (__builtin_expect (*p > 3, 1))
    kmsan_test_true ();
  else
    kmsan_test_false ();
}

int
main (void)
{
  EXPECT_REPORTS (1, test_expect (new_int (3)));
  return kmsan_test_done ();
}
