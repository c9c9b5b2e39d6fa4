/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-inside */
/* A call of a variadic function inside gives it the shadow of its arguments and
   the size of what is on the stack, in both modes; outside it is left alone.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-dump=details" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_get_context_state" 1 } } */
/* { dg-final { scan-assembler-times "mov\[lq\]\[ \t\]+\[^,\]*, 3200\\(%r" 1 } } */
/* { dg-final { scan-tree-dump-times "^kmsan: call: " 1 "kmsan*" } } */

#include "region.h"

extern void outside_variadic (const char *, ...);

NOINSTR void
noinstr_variadic (int *p)
{
  outside_variadic ("%d\n", p[0]);
  BEGIN ();
  inside_warn ("%d %d\n", p[1], p[2]);
  END ();
  outside_variadic ("%d\n", p[3]);
}
