/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-inlining region-depth region-outside */
/* Shape g: a helper that ends its caller's region and one that begins it
   again leave a hole in the middle, as in default_idle_call ().  By itself
   neither makes sense; nothing is computed before they are inlined.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-dump=details -fplugin-arg-kmsan-region-warnings=error" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-tree-dump-times "^kmsan: call: .*inside_1 " 1 "kmsan*" } } */
/* { dg-final { scan-tree-dump-times "^kmsan: call: .*inside_2 " 1 "kmsan*" } } */
/* { dg-final { scan-tree-dump-not "^kmsan: .*outside_" "kmsan*" } } */
/* { dg-final { scan-tree-dump-not "^kmsan: store: .*hole" "kmsan*" } } */
/* { dg-final { scan-tree-dump "^;; kmsan: noinstr_idle regions=2 depth=1 inside=.* published=2" "kmsan*" } } */

#include "region.h"

extern int hole;

INLINE void
ct_cpuidle_enter (void)
{
  END ();
  outside_1 ();
}

INLINE void
ct_cpuidle_exit (void)
{
  outside_2 ();
  BEGIN ();
}

NOINSTR void
noinstr_idle (int *p)
{
  BEGIN ();
  inside_1 (p[0]);
  ct_cpuidle_enter ();
  hole = p[1];
  outside_3 (p[2]);
  ct_cpuidle_exit ();
  inside_2 (p[3]);
  END ();
}
