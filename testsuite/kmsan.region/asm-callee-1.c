/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-asm-callee */
/* Passed mode: an asm that has a function's address among its operands may call
   it, as Linux does to switch stacks.  The slots of its parameters are
   cleared, in regions and in ordinary functions.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-no-param-retval -fplugin-arg-kmsan-dump=details -fno-pic" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-tree-dump-times "^kmsan: asm calls a function: " 3 "kmsan*" } } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_get_context_state" 3 } } */
/* { dg-final { scan-assembler-times "call callee" 4 } } */

#include "region.h"

struct regs { long ip; };
extern void callee (struct regs *, unsigned);

#define CALL_ON_STACK(REGS, VECTOR) \
  __asm__ volatile ("movq %[a1], %%rdi\n\tmovl %[a2], %%esi\n\tcall %c[func]" \
		    : : [func] "i" (callee), [a1] "r" (REGS), [a2] "r" (VECTOR) \
		    : "rax", "rdi", "rsi", "rdx", "rcx", "memory")

NOINSTR void
noinstr_interrupt (struct regs *regs, unsigned vector)
{
  CALL_ON_STACK (regs, 0);
  BEGIN ();
  CALL_ON_STACK (regs, vector);
  END ();
}

void
ordinary (struct regs *regs, unsigned vector)
{
  CALL_ON_STACK (regs, vector);
}

__attribute__ ((no_kmsan_checks)) void
clean (struct regs *regs, unsigned vector)
{
  CALL_ON_STACK (regs, vector);
}
