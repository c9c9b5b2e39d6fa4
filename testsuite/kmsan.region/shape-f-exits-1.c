/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-depth */
/* Shape f: one begin, several ends, of which one is an early return, as in
   ct_nmi_exit ().  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-dump=details -fplugin-arg-kmsan-region-warnings=error" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_1 " "kmsan*" } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_2 " "kmsan*" } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_3 " "kmsan*" } } */
/* { dg-final { scan-tree-dump-not "^kmsan: .*outside_" "kmsan*" } } */
/* { dg-final { scan-tree-dump "^;; kmsan: noinstr_nmi_exit regions=1 depth=1 " "kmsan*" } } */

#include "region.h"

INLINE void
leave (int *p)
{
  inside_2 (p[2]);
  END ();
}

NOINSTR void
noinstr_nmi_exit (int *p)
{
  outside_3 (p[0]);
  BEGIN ();
  if (inside_1 (p[1]) != 1)
    {
      leave (p);
      outside_1 ();
      return;
    }
  if (p[3])
    {
      END ();
      outside_2 ();
      return;
    }
  inside_3 (p[4]);
  END ();
  outside_3 (p[5]);
}
