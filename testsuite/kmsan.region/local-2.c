/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-locals local-birth */
/* A variable whose scope begins in a region is born there, unless code outside
   mentions it.  One whose scope begins outside is not born at all.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-dump=details" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-tree-dump-not "^kmsan: region local: \[^\n\]*born_inside" "kmsan*" } } */
/* { dg-final { scan-tree-dump-times "^kmsan: region local: leaves" 1 "kmsan*" } } */
/* { dg-final { scan-tree-dump-times "^kmsan: region local: born_outside" 1 "kmsan*" } } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_poison_alloca" 2 } } */

#include "region.h"

struct object { long v[8]; };

INLINE void
handler (int n)
{
  struct object born_inside;

  inside_ptr (&born_inside);
  inside_1 (born_inside.v[n]);
}

NOINSTR void
noinstr_births (int n)
{
  struct object born_outside;

  outside_ptr (&born_outside);
  BEGIN ();
  handler (n);
  {
    struct object leaves;

    inside_ptr (&leaves);
    END ();
    leaves.v[n] = n;
    outside_ptr (&leaves);
    BEGIN ();
  }
  inside_ptr (&born_outside);
  END ();
}
