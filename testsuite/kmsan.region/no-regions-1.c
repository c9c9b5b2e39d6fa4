/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-function */
/* With `no-regions' conditional functions are left alone altogether, and
   nothing is said about their markers.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-no-regions -fplugin-arg-kmsan-region-warnings=error" } */
/* { dg-final { scan-assembler-not "__msan_" } } */
/* { dg-final { scan-assembler-not "__kmsan_cond|sanitizer_instrumentation" } } */

#include "region.h"

NOINSTR int
f (int *p)
{
  int r;

  BEGIN ();
  BEGIN ();
  r = inside_1 (*p);
  END ();
  __builtin_sanitizer_instrumentation_begin ();
  return r;
}

__attribute__ ((disable_sanitizer_instrumentation)) int
g (int *p)
{
  END ();
  BEGIN ();
  return inside_2 (*p);
}
