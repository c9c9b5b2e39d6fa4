/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-marker */
/* Without the option objtool's annotations mean nothing.  */
/* { dg-do compile } */
/* { dg-final { scan-assembler-not "__msan_" } } */

#include "region.h"

NOINSTR void
f (int *p)
{
  __asm__ volatile ("1: nop\n\t.pushsection .discard.instr_begin\n\t"
		    ".long 1b\n\t.popsection");
  inside_1 (*p);
  __asm__ volatile ("2: nop\n\t.pushsection .discard.instr_end\n\t"
		    ".long 2b\n\t.popsection");
}
