/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-marker region-depth */
/* A patched kernel with the option on: both kinds of markers, nested as
   instrumentation_begin () and instrumentation_end () nest them.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-dump=details -fplugin-arg-kmsan-objtool-regions -fplugin-arg-kmsan-region-warnings=error" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-tree-dump-not "^kmsan: .*outside_" "kmsan*" } } */
/* { dg-final { scan-tree-dump "^;; kmsan: noinstr_f regions=1 depth=2 inside=.* published=1" "kmsan*" } } */

#include "region.h"

NOINSTR void
noinstr_f (int *p)
{
  outside_1 ();
  __asm__ volatile ("# region begin");
  __asm__ volatile ("1: nop\n\t.pushsection .discard.instr_begin\n\t"
		    ".long 1b\n\t.popsection");
  __kmsan_cond_begin ();
  inside_1 (*p);
  __kmsan_cond_end ();
  __asm__ volatile ("2: nop\n\t.pushsection .discard.instr_end\n\t"
		    ".long 2b\n\t.popsection");
  __asm__ volatile ("# region end");
  outside_2 ();
}
