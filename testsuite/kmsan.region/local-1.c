/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-locals */
/* Which variables are marked initialised where a region begins: those whose
   address somebody has and those that the region uses, at each begin that
   opens a region; not those that only code outside sees.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-dump=details" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-tree-dump-times "^kmsan: region local: by_address" 1 "kmsan*" } } */
/* { dg-final { scan-tree-dump-times "^kmsan: region local: used" 1 "kmsan*" } } */
/* { dg-final { scan-tree-dump-times "^kmsan: region local: inner_scope" 1 "kmsan*" } } */
/* { dg-final { scan-tree-dump-times "^kmsan: region local: parameter" 1 "kmsan*" } } */
/* { dg-final { scan-tree-dump-not "^kmsan: region local: \[^\n\]*unseen" "kmsan*" } } */
/* { dg-final { scan-tree-dump-times "^kmsan: region local: " 4 "kmsan*" } } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_unpoison_alloca" 8 } } */
/* { dg-final { scan-assembler-not "__msan_poison_alloca" } } */

#include "region.h"

struct object { long v[128]; };

NOINSTR void
noinstr_locals (int n, struct object parameter)
{
  struct object by_address;
  volatile struct object used, unseen;

  unseen.v[0] = n;
  used.v[n] = n;
  outside_ptr (&by_address);
  {
    struct object inner_scope;

    outside_ptr (&inner_scope);
    BEGIN ();
    inside_1 (used.v[0]);
    BEGIN ();
    inside_ptr (&inner_scope);
    END ();
    inside_2 (parameter.v[n]);
    END ();
  }
  outside_3 (unseen.v[n]);
  BEGIN ();
  inside_1 (used.v[1]);
  END ();
}
