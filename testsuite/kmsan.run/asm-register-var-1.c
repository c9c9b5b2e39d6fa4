/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: asm-register-variable asm-input */
/* An undefined value placed in a hard register for an asm is reported
   there.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_hard_register.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA long
test_hard_register (const long *p)
{
  register long in __asm__ ("r10") = *p;
  register long out __asm__ ("r9");

  __asm__ volatile ("movq %1, %0" : "=r" (out) : "r" (in));
  return out;
}

int
main (void)
{
  EXPECT_REPORTS (1, test_hard_register (new_long (5)));
  return kmsan_test_done ();
}
