/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-branch */
/* With skip-checked a check that follows one of the same shadow is left out; not
   if that is on another path.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-dump" } */
/* { dg-final { scan-tree-dump-times "^kmsan: checked before: " 3 "kmsan" } } */
/* { dg-final { scan-tree-dump-times "^kmsan: check: .*x_" 1 "kmsan" } } */
/* { dg-final { scan-tree-dump-times "^kmsan: check: .*m_" 2 "kmsan" } } */

#include "check-once-1.c"

void
paths (int **p, int which)
{
  int *m = *p;
  if (which)
    {
      one (1);
      m[1] = 0;
    }
  else
    m[2] = 0;
}
