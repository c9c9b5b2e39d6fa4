/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: asm-input asm-output */
/* A flag output is clean, but the undefined input of its asm is reported.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_flag.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA int
test_flag (const u32 *p)
{
  _Bool zero;

  __asm__ ("testl %1, %1" : "=@ccz" (zero) : "r" (*p));
  if (zero)
    return 10;
  return 20;
}

int
main (void)
{
  EXPECT_REPORTS (1, test_flag (new_u32 (0)));
  return kmsan_test_done ();
}
