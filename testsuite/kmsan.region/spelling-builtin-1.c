/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-marker */
/* The markers by the names that Clang proposes, mixed with ours.  No
   declaration is needed, a right one does no harm.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-dump=details -Wall -Wextra -Werror" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-assembler-not "sanitizer_instrumentation|kmsan_cond" } } */
/* { dg-final { scan-tree-dump "^kmsan: region begin, depth 1: __builtin_sanitizer_instrumentation_begin" "kmsan*" } } */
/* { dg-final { scan-tree-dump "^kmsan: region begin, depth 2: __kmsan_cond_begin" "kmsan*" } } */
/* { dg-final { scan-tree-dump "^kmsan: region end, depth 0: __builtin_sanitizer_instrumentation_end" "kmsan*" } } */
/* { dg-final { scan-tree-dump "^;; kmsan: noinstr_f regions=1 depth=2 inside=.* published=2" "kmsan*" } } */

#define MARK_BEGIN() __builtin_sanitizer_instrumentation_begin ()
#define MARK_END() __builtin_sanitizer_instrumentation_end ()
#include "region.h"

extern void __kmsan_cond_begin (void);

NOINSTR void
noinstr_f (int *p)
{
  outside_1 ();
  BEGIN ();
  inside_1 (p[0]);
  __asm__ volatile ("# region begin");
  __kmsan_cond_begin ();
  inside_2 (p[1]);
  __kmsan_cond_end ();
  __asm__ volatile ("# region end");
  END ();
  outside_2 ();
}
