/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-depth region-warnings */
/* Shape d: BUG () and panic () begin what nothing ends, and nothing is said
   about it.  The code behind is not inside because of them.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-dump=details -fplugin-arg-kmsan-region-warnings=error" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-tree-dump "^kmsan: call: die_2 " "kmsan*" } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_1 " "kmsan*" } } */
/* { dg-final { scan-tree-dump-not "^kmsan: .*outside_" "kmsan*" } } */

#include "region.h"

INLINE void
check (int *p)
{
  if (p[0] == 1)
    BUG ();
}

NOINSTR void
noinstr_emulation (int *p)
{
  int state;

  check (p);
  if (p[1] == 2)
    {
      BEGIN ();
      die_2 ("unexpected %d", p[2]);
    }
  state = outside_3 (p[3]);
  BEGIN ();
  inside_1 (p[4]);
  if (p[5])
    {
      WARN_ON (p[6]);
      die_1 ();
    }
  END ();
  outside_3 (state);
}
