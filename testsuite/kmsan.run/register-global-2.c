/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: asm-register-variable */
/* A global register variable keeps its value over instrumented calls and
   asm.  */
/* { dg-do run } */

register unsigned long kept __asm__ ("r15");

#include "kmsan-test.h"

NOIPA void bump (int n) { while (n--) kept += 3; }
NOIPA unsigned long get (void) { return kept; }

int
main (void)
{
  unsigned long saved = kept, result;

  kept = opaque_u64 (10);
  bump (4);
  __asm__ volatile ("" : : : "memory");
  result = get ();
  kept = saved;
  EXPECT_EQ (result, 22);
  return kmsan_test_done ();
}
