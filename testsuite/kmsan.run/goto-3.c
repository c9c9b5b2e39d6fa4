/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-goto */
/* A computed goto through an undefined label pointer variable.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_label_pointer.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_label_pointer (int c)
{
  void *volatile target;
  void **place = (void **) &target;

  target = c ? &&one : &&two;
  __msan_poison (place, sizeof (void *));
  goto *target;
one:
  kmsan_test_true ();
  return;
two:
  kmsan_test_false ();
}

int
main (void)
{
  EXPECT_REPORTS (1, test_label_pointer (1));
  EXPECT_EQ (kmsan_test_trues, 1);
  return kmsan_test_done ();
}
