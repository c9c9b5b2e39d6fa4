/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-inside region-outside */
/* Markers in statement expressions, in the middle of expressions, in conditions
   and in comma expressions count where they are evaluated.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-dump=details -fplugin-arg-kmsan-region-warnings=error" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_1 " "kmsan*" } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_2 " "kmsan*" } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_3 " "kmsan*" } } */
/* { dg-final { scan-tree-dump-not "^kmsan: .*outside_" "kmsan*" } } */

#include "region.h"

NOINSTR int
noinstr_expressions (int *p)
{
  int r = outside_1 () + ({ int v; BEGIN (); v = inside_1 (p[0]); END (); v; });

  while ((BEGIN (), inside_2 (p[1])))
    {
      END ();
      outside_2 ();
    }
  END ();
  return r + (outside_3 (p[2])
	      ? ({ int v = (BEGIN (), inside_3 (p[3])); END (); v; }) : r);
}
