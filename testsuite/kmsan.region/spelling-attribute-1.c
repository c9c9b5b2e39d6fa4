/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-function */
/* The attributes that make a function conditional, in all their spellings, on
   the declaration or on the definition.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-dump=details" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-tree-dump-times "^;; kmsan: noinstr_\[a-e\] regions=1 depth=1 inside=.* published=1" 5 "kmsan*" } } */
/* { dg-final { scan-tree-dump-not "^kmsan: .*outside_" "kmsan*" } } */

#include "region.h"

#define BODY(NAME) \
void \
NAME (int *p) \
{ \
  outside_1 (); \
  BEGIN (); \
  inside_1 (*p); \
  END (); \
  outside_2 (); \
}

__attribute__ ((kmsan_conditional)) BODY (noinstr_a)
__attribute__ ((__kmsan_conditional__)) BODY (noinstr_b)
__attribute__ ((disable_sanitizer_instrumentation)) BODY (noinstr_c)
__attribute__ ((kmsan_conditional, disable_sanitizer_instrumentation))
BODY (noinstr_d)
void noinstr_e (int *) __attribute__ ((kmsan_conditional));
BODY (noinstr_e)
