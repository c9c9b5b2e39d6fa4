/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: asm-input asm-output */
/* Registers named in constraints: inputs are checked, outputs are clean.  */
/* { dg-do run } */
/* { dg-require-effective-target gcc16 } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in input.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA long
input (const long *p, const long *q)
{
  long r;

  __asm__ ("lea (%1,%2), %0" : "={rax}" (r) : "{rdx}" (*p), "{rcx}" (*q));
  return r;
}

int
main (void)
{
  long *p = new_long (3), q = 4, r;

  EXPECT_REPORTS (1, r = input (p, &q));
  EXPECT_CLEAN (r);
  EXPECT_EQ (r, 7);
  return kmsan_test_done ();
}
