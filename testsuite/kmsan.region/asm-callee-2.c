/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-asm-callee */
/* Checked mode: such a function checks nothing it is given, and there is
   nothing to clear.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-param-retval -fplugin-arg-kmsan-dump=details" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-tree-dump-not "^kmsan: asm calls a function: " "kmsan*" } } */
/* { dg-final { scan-assembler-not "__msan_" } } */

#include "region.h"

static __attribute__ ((used)) void callee (int vector) { (void) vector; }

NOINSTR void
noinstr_none_interrupt (unsigned vector)
{
  BEGIN ();
  __asm__ volatile ("movl %1, %%edi\n\tcall %P0"
		    : : "i" (callee), "r" (vector) : "rdi", "memory");
  END ();
}
