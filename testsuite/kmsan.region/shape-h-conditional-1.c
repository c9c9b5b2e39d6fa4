/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-depth region-outside */
/* Shape h: a hole that is there on one arm only and is filled in before the
   arms join, as in cpuidle_enter_state (): the depth behind the join is 1.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-dump=details -fplugin-arg-kmsan-region-warnings=error" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_1 " "kmsan*" } } */
/* { dg-final { scan-tree-dump "^kmsan: call: \[^ \]+ = enter_" "kmsan*" } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_2 " "kmsan*" } } */
/* { dg-final { scan-tree-dump-not "^kmsan: .*outside_" "kmsan*" } } */

#include "region.h"

struct state { int flags; int (*enter) (struct state *, int); };

NOINSTR int
noinstr_enter_state (struct state *state, int index)
{
  int (*enter) (struct state *, int) = state->enter;
  int r;

  BEGIN ();
  inside_1 (state->flags);
  if (!(state->flags & 1))
    {
      END ();
      outside_1 ();
      BEGIN ();
    }
  r = enter (state, index);
  if (!(state->flags & 1))
    {
      END ();
      outside_2 ();
      BEGIN ();
    }
  inside_2 (r);
  END ();
  return r;
}
