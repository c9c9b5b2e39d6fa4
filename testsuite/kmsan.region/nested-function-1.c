/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-function region-inside */
/* A nested function is a function of its own: it is conditional if it has the
   attribute itself.  Its frame is its parent's all the same.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-dump=details" } */
/* { dg-final { scan-tree-dump-times "^;; kmsan: noinstr_outer regions=1 depth=1 " 1 "kmsan*" } } */
/* { dg-final { scan-tree-dump-times "^;; kmsan: inner_ordinary(\\.\[0-9\]+)? policy=full" 1 "kmsan*" } } */
/* { dg-final { scan-tree-dump-times "^;; kmsan: inner_conditional(\\.\[0-9\]+)? regions=1 depth=1 inside=.* published=1" 1 "kmsan*" } } */
/* { dg-final { scan-tree-dump-times "^kmsan: call: .*inside_1 " 1 "kmsan*" } } */
/* { dg-final { scan-tree-dump-times "^kmsan: call: .*inside_2 " 1 "kmsan*" } } */
/* { dg-final { scan-tree-dump-not "^kmsan: .*outside_" "kmsan*" } } */

#include "region.h"

extern void give (void (*) (int *), void (*) (int *));

NOINSTR void
noinstr_outer (int *p)
{
  int shared = outside_1 ();

  __attribute__ ((noinline)) void
  inner_ordinary (int *q)
  {
    END ();
    shared = inside_1 (*q);
  }

  NOINSTR void
  inner_conditional (int *q)
  {
    shared += outside_3 (*q);
    BEGIN ();
    inside_2 (shared);
    END ();
  }

  outside_ptr (&shared);
  BEGIN ();
  give (inner_ordinary, inner_conditional);
  END ();
  outside_3 (p[shared]);
}
