/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: asm-register-variable asm-input */
/* An asm with hard-register variables among its operands still has its
   other undefined inputs reported.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_beside_register.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA long
test_beside_register (const long *p, long v)
{
  register long in __asm__ ("r10") = v;
  register long out __asm__ ("r9");

  __asm__ volatile ("leaq (%1,%2), %0" : "=r" (out) : "r" (in), "r" (*p));
  return out;
}

int
main (void)
{
  long *p = new_long (5), result;

  EXPECT_REPORTS (1, result = test_beside_register (p, 3));
  EXPECT_EQ (result, 8);
  return kmsan_test_done ();
}
