/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-inlining region-memory */
/* A helper that ends its caller's region and one that begins it again.  Both
   sides of the hole are instrumented, and memory that is written in the hole
   keeps the shadow it had: it is still reported.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_idle.*" } */
/* { dg-output "kmsan-test: done" } */

#include "region-test.h"

INLINE void idle_enter (void) { END (); }
INLINE void idle_exit (void) { BEGIN (); }

NOINSTR void
test_idle (int *p)
{
  BEGIN ();
  USE (p[0] == 5);
  idle_enter ();
  USE (p[1] == 5);
  p[2] = 5;
  idle_exit ();
  USE (p[2] == 5);
  USE (p[3] == 5);
  p[4] = 5;
  USE (p[4] == 5);
  END ();
}

int
main (void)
{
  int *p = malloc (5 * sizeof (int));

  EXPECT_REPORTS (3, test_idle (p));
  EXPECT_POISONED (p[2]);
  EXPECT_CLEAN (p[4]);
  return kmsan_test_done ();
}
