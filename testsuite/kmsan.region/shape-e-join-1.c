/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-depth */
/* Shape e: a region that begins in several arms, one of them behind a loop that
   is left by goto, and ends once behind the join, as in ct_nmi_enter ().  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-dump=details -fplugin-arg-kmsan-region-warnings=error" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_1 " "kmsan*" } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_2 " "kmsan*" } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_3 " "kmsan*" } } */
/* { dg-final { scan-tree-dump-not "^kmsan: .*outside_" "kmsan*" } } */
/* { dg-final { scan-tree-dump "^;; kmsan: noinstr_nmi_enter regions=\[34\] depth=1 " "kmsan*" } } */

#include "region.h"

NOINSTR void
noinstr_nmi_enter (int *p)
{
  int i;

  if (p[0] == 1)
    {
      outside_1 ();
      BEGIN ();
      inside_1 (p[1]);
    }
  else if (p[0] == 2)
    BEGIN ();
  else
    {
      for (i = 0; i < p[2]; i++)
	if (outside_3 (i))
	  {
	    BEGIN ();
	    inside_2 (p[3]);
	    goto out;
	  }
      BEGIN ();
    }
out:
  inside_3 (p[4]);
  END ();
  outside_2 ();
}
