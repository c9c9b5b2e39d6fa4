/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-depth region-inside */
/* A region that is entered on two paths, one entered again in a loop, and one
   left by an early return: a bug in each is reported on every way to it.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_two.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_loop.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_early.*" } */
/* { dg-output "kmsan-test: done" } */

#include "region-test.h"

NOINSTR void
test_two (int way, int *p)
{
  if (way)
    {
      BEGIN ();
      kmsan_test_true ();
    }
  else
    BEGIN ();
  USE (*p == 5);
  END ();
}

NOINSTR void
test_loop (int n, int *p)
{
  int i;

  for (i = 0; i < n; i++)
    {
      USE (p[i] == 4);
      BEGIN ();
      USE (p[i] == 5);
      END ();
    }
}

NOINSTR int
test_early (int *p)
{
  BEGIN ();
  if (p[0] == 5)
    {
      END ();
      return 1;
    }
  USE (p[1] == 5);
  END ();
  USE (p[2] == 5);
  return 2;
}

int
main (void)
{
  int *p = malloc (3 * sizeof (int));
  int *q = calloc (3, sizeof (int)), got;

  __msan_poison (q + 1, 2 * sizeof (int));
  EXPECT_REPORTS (1, test_two (0, p));
  EXPECT_REPORTS (1, test_two (1, p));
  EXPECT_REPORTS (1, test_loop (1, p + 1));
  EXPECT_REPORTS (2, test_loop (3, q));
  EXPECT_REPORTS (1, got = test_early (q));
  EXPECT_EQ (got, 2);
  return kmsan_test_done ();
}
