/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-goto */
/* A computed goto to an undefined address is reported before the jump.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_goto.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_goto (const long *p)
{
  static void *const labels[] = { &&one, &&two };

  goto *labels[*p & 1];
one:
  kmsan_test_true ();
  return;
two:
  kmsan_test_false ();
}

int
main (void)
{
  EXPECT_REPORTED (test_goto (new_long (1)));
  EXPECT_EQ (kmsan_test_falses, 1);
  return kmsan_test_done ();
}
