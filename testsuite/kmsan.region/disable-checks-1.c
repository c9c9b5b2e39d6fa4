/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-policy opt-disable-checks */
/* The same by the option for the whole file.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-disable-checks" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-assembler-not "__msan_warning" } } */
/* { dg-final { scan-assembler-not "__msan_metadata_ptr_for_load" } } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_metadata_ptr_for_store_4" 1 } } */

#include "region.h"

NOINSTR void
noinstr_clean (int *p)
{
  p[0] = outside_1 ();
  BEGIN ();
  if (p[1])
    p[2] = p[3];
  END ();
  p[5] = outside_2 ();
}
