/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-inlining region-memory region-locals region-outside */
/* In the hole nothing is reported and nothing is written to shadow; variables
   of the function that are written there are initialised behind it.  */
/* { dg-do run } */

#include "region-test.h"

INLINE void idle_enter (void) { END (); }
INLINE void idle_exit (void) { BEGIN (); }

NOIPA long
take (struct region_pair *p)
{
  USE (p->a > 1);
  USE (p->b > 1);
  return p->a + p->b;
}

NOINSTR long
entry (int *p, int *dirty)
{
  struct region_pair local;
  long r = 0;

  BEGIN ();
  USE (p[0] == 5);
  idle_enter ();
  USE (dirty[0] == 5);
  dirty[0] = 5;
  p[1] = dirty[1];
  local.a = dirty[2];
  local.b = 2;
  idle_exit ();
  r = take (&local);
  USE (p[1] == 5);
  END ();
  return r;
}

int
main (void)
{
  int *p = calloc (2, sizeof (int));
  int *dirty = malloc (3 * sizeof (int));

  dirty[0] = dirty[1] = dirty[2] = 3;
  __msan_poison (dirty, 3 * sizeof (int));
  DIRTY_STACK ();
  EXPECT_REPORTS (0, EXPECT_EQ (entry (p, dirty), 5));
  EXPECT_POISONED (dirty[0]);
  EXPECT_CLEAN (p[1]);
  return kmsan_test_done ();
}
