/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-inside region-outside */
/* Passed mode: a call inside is given the shadow of its arguments, zero for a
   value from outside, and nothing is checked.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-no-param-retval -fplugin-arg-kmsan-dump=details" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-assembler-not "__msan_warning" } } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_get_context_state" 2 } } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_metadata_ptr_for_load_4" 1 } } */
/* { dg-final { scan-assembler-times "mov\[lq\]\[ \t\]+\[^,\]*, (0x)?0?\\(%r\[^bs\]" 2 } } */
/* { dg-final { scan-tree-dump "^;; kmsan: noinstr_passed regions=1 depth=1 inside=.* published=2" "kmsan*" } } */

#include "region.h"

extern void inside_void_1 (int), inside_void_2 (int);

NOINSTR void
noinstr_passed (int *p, int parameter)
{
  parameter += outside_3 (*p);
  BEGIN ();
  inside_void_1 (p[1]);
  inside_void_2 (parameter);
  END ();
}
