/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-context */
/* Shape m: what is called or written in a region may enter or leave interrupt
   context, so the context is fetched for each call and not once.  The calls
   take a struct by value, whose shadow travels in both modes.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-dump=details" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_get_context_state" 3 } } */
/* { dg-final { scan-tree-dump "^;; kmsan: noinstr_sysvec regions=1 depth=1 inside=.* published=3" "kmsan*" } } */

#include "region.h"

struct pair { int a, b; };
extern void inside_pair (struct pair);
extern int preempt_count;

INLINE void
irq_enter_raw (void)
{
  preempt_count += 0x10000;
  __asm__ volatile ("" : : : "memory");
}

INLINE void
irq_exit_raw (void)
{
  __asm__ volatile ("" : : : "memory");
  preempt_count -= 0x10000;
}

NOINSTR void
noinstr_sysvec (struct pair *p)
{
  outside_1 ();
  BEGIN ();
  inside_pair (p[0]);
  irq_enter_raw ();
  inside_pair (p[1]);
  irq_exit_raw ();
  inside_pair (p[2]);
  END ();
}
