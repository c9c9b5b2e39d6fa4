/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: asm-register-variable */
/* With a global register variable in the unit, undefined values are still
   reported, and reading the register is clean.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_mixed_in.*" } */
/* { dg-output "kmsan-test: done" } */

register unsigned long stack_pointer __asm__ ("rsp");

#include "kmsan-test.h"

NOIPA void
test_mixed_in (const u64 *p)
{
  USE (stack_pointer != 0);
  USE ((stack_pointer ^ *p) & 1);
}

int
main (void)
{
  EXPECT_REPORTS (1, test_mixed_in (new_u64 (1)));
  return kmsan_test_done ();
}
