/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: opt-check-asm-memory */
/* With check-asm-memory what an asm reads from memory is checked, in operands that
   are only read and in those that are read and written.  Clang checks no
   memory operand.  */
/* { dg-gcc-options "-fplugin-arg-kmsan-check-asm-memory" } */
/* { dg-report input gcc "1 from counter" } */
/* { dg-report input clang silent } */
/* { dg-report both gcc "1 from total" } */
/* { dg-report both clang silent } */
/* { dg-report structure gcc "1 from descriptor" } */
/* { dg-report structure clang silent } */

#include "compare.h"

struct descriptor { u32 limit; u32 base; u64 flags; };

NOIPA void
test_input (void)
{
  u32 counter, copy;

  escape (&counter);
  __asm__ volatile ("movl %1, %0" : "=r" (copy) : "m" (counter)); /* @input */
  use (copy & 0);
}

NOIPA void
test_both (void)
{
  u32 total;

  escape (&total);
  __asm__ volatile ("addl $1, %0" : "+m" (total)); /* @both */
}

NOIPA void
test_structure (u32 limit)
{
  struct descriptor descriptor;

  descriptor.limit = limit;
  escape (&descriptor);
  __asm__ volatile ("" : : "m" (descriptor)); /* @structure */
}

int
main (void)
{
  START ();
  RUN (test_input ());
  RUN (test_both ());
  RUN (test_structure (4));
  return FINISH ();
}
