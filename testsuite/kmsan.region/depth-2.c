/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-depth */
/* Deeper than 255 counts as 255: nothing overflows, and the 255th end closes
   the region.  The warning about it is in kmsan.diag.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-dump=details -fplugin-arg-kmsan-no-region-warnings" } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_1 " "kmsan*" } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_2 " "kmsan*" } } */
/* { dg-final { scan-tree-dump-not "^kmsan: .*outside_" "kmsan*" } } */
/* { dg-final { scan-tree-dump "^;; kmsan: noinstr_deeper regions=1 depth=255 " "kmsan*" } } */

#include "region.h"

#define TWICE(X) X X
#define TIMES_16(X) TWICE (TWICE (TWICE (TWICE (X))))
#define TIMES_127(X) TWICE (TWICE (TIMES_16 (X) TWICE (TWICE (TWICE (X))) \
				   TWICE (TWICE (X)) TWICE (X) X)) TWICE (X) X
#define TIMES_254(X) TWICE (TIMES_127 (X))

NOINSTR void
noinstr_deeper (int *p)
{
  TIMES_254 (BEGIN ();) TIMES_16 (TIMES_16 (BEGIN ();))
  inside_1 (p[0]);
  TIMES_254 (END ();)
  inside_2 (p[1]);
  END ();
  outside_2 ();
  TIMES_16 (TIMES_16 (END ();))
  outside_1 ();
}
