/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-depth */
/* Unbalanced markers: an end too many does not count, where paths join the
   least depth counts, and nothing is instrumented that some path reaches
   outside.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-dump=details -fplugin-arg-kmsan-no-region-warnings" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_1 " "kmsan*" } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_2 " "kmsan*" } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_3 " "kmsan*" } } */
/* { dg-final { scan-tree-dump-not "^kmsan: .*outside_" "kmsan*" } } */

#include "region.h"

/* Called on paths of different depth, which GCC may separate.  */
extern void somewhere (int);

NOINSTR void
noinstr_ends (int *p)
{
  END ();
  END ();
  BEGIN ();
  inside_1 (p[0]);
  END ();
  END ();
  outside_3 (p[1]);
  BEGIN ();
}

NOINSTR void
noinstr_join (int *p)
{
  if (p[0])
    {
      BEGIN ();
      inside_2 (p[1]);
    }
  somewhere (p[2]);
  END ();
  outside_1 ();
}

NOINSTR void
noinstr_loop (volatile int *p)
{
  while (p[0])
    {
      somewhere (p[1]);
      BEGIN ();
      inside_3 (p[2]);
    }
  somewhere (0);
}
