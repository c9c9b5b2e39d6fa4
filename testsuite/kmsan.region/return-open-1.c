/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-result */
/* A return in a region is not instrumented: the result is not checked, and
   nothing is written to its slot.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-no-region-warnings" } */
/* { dg-final { scan-assembler-not "__msan_warning" } } */
/* { dg-final { scan-assembler-not "__msan_get_context_state" } } */
/* { dg-final { scan-assembler "__msan_metadata_ptr_for_store_4" } } */

#include "region.h"

NOINSTR int
noinstr_open (int *p)
{
  BEGIN ();
  p[1] = *p;
  return *p;
}
