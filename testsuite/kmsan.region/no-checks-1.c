/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-policy */
/* A conditional function with no_kmsan_checks: inside, all it writes and passes is
   initialised and nothing is checked; outside, nothing.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-dump=details" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-assembler-not "__msan_warning" } } */
/* { dg-final { scan-assembler-not "__msan_metadata_ptr_for_load" } } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_metadata_ptr_for_store_4" 1 } } */
/* { dg-final { scan-tree-dump-not "^kmsan: .*outside_" "kmsan*" } } */

#include "region.h"

__attribute__ ((no_kmsan_checks)) NOINSTR void
noinstr_clean (int *p)
{
  p[0] = outside_1 ();
  BEGIN ();
  if (p[1])
    p[2] = p[3];
  inside_warn ("%d\n", p[4]);
  END ();
  p[5] = outside_2 ();
}
