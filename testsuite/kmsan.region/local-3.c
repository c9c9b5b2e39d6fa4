/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-locals local-birth */
/* A jump into a scope gives birth where it comes from: inside of a region, or not at
   all.  A variable with births on both sides is clean where a region begins.  */
/* { dg-do compile } */
/* { dg-options "-Wno-switch-unreachable -fplugin-arg-kmsan-dump=details" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-tree-dump-not "^kmsan: region local: \[^\n\]*born_inside" "kmsan*" } } */
/* { dg-final { scan-tree-dump-times "^kmsan: region local: born_outside" 1 "kmsan*" } } */
/* { dg-final { scan-tree-dump-times "^kmsan: region local: both" 1 "kmsan*" } } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_poison_alloca" 2 } } */

#include "region.h"

struct object { long v[8]; };

NOINSTR void
noinstr_from_inside (int n)
{
  BEGIN ();
  switch (n)
    {
      struct object born_inside;
    case 1:
      inside_1 (n);
      /* fall through */
    case 2:
      inside_ptr (&born_inside);
    }
  END ();
}

NOINSTR void
noinstr_from_outside (int n)
{
  switch (n)
    {
      struct object born_outside;
    case 1:
      BEGIN ();
      inside_ptr (&born_outside);
      END ();
      break;
    case 2:
      BEGIN ();
      inside_ptr (&born_outside);
      inside_1 (n);
      END ();
    }
}

NOINSTR void
noinstr_from_both (int n)
{
  if (n == 7)
    goto middle;
  BEGIN ();
  {
    struct object both;

    inside_ptr (&both);
    END ();
  middle:
    BEGIN ();
    inside_1 (both.v[n]);
    inside_ptr (&both);
    END ();
  }
}
