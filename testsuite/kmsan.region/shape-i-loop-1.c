/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-depth region-outside */
/* Shape i: a region in a loop's body, entered anew in each iteration, as in
   wait_for_cpus (); and a loop of a known number of iterations, whose markers
   GCC duplicates when it unrolls.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-dump=details -fplugin-arg-kmsan-region-warnings=error" } */
/* { dg-additional-options "-funroll-loops" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_1 " "kmsan*" } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_2 " "kmsan*" } } */
/* { dg-final { scan-tree-dump-not "^kmsan: .*outside_" "kmsan*" } } */
/* { dg-final { scan-tree-dump-not "^kmsan: region begin, depth \[^1\]" "kmsan*" } } */

#include "region.h"

INLINE int
timed_out (int *timeout)
{
  BEGIN ();
  *timeout -= inside_1 (*timeout);
  END ();
  return outside_3 (1);
}

NOINSTR void
noinstr_wait (int *timeout, volatile int *counter)
{
  while (*counter)
    {
      if (timed_out (timeout))
	break;
      outside_1 ();
    }
}

NOINSTR void
noinstr_unrolled (int *p)
{
  int i;

  for (i = 0; i < 5; i++)
    {
      outside_3 (i);
      BEGIN ();
      inside_2 (p[i]);
      END ();
    }
}
