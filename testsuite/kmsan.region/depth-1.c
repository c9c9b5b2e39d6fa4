/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-depth */
/* 255 regions, one in the other, are counted exactly: the last end closes
   them, and not the one before.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-dump=details -fplugin-arg-kmsan-region-warnings=error" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_1 " "kmsan*" } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_2 " "kmsan*" } } */
/* { dg-final { scan-tree-dump-not "^kmsan: .*outside_" "kmsan*" } } */
/* { dg-final { scan-tree-dump "^;; kmsan: noinstr_deep regions=1 depth=255 " "kmsan*" } } */

#include "region.h"

#define TWICE(X) X X
#define TIMES_15(X) TWICE (TWICE (TWICE (X) X) X) X
#define TIMES_31(X) TWICE (TIMES_15 (X)) X
#define TIMES_63(X) TWICE (TIMES_31 (X)) X
#define TIMES_127(X) TWICE (TIMES_63 (X)) X
#define TIMES_254(X) TWICE (TIMES_127 (X))

NOINSTR void
noinstr_deep (int *p)
{
  outside_1 ();
  TIMES_254 (BEGIN ();) BEGIN ();
  inside_1 (p[0]);
  TIMES_254 (END ();)
  inside_2 (p[1]);
  END ();
  outside_2 ();
}
