/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-values region-outside */
/* What was loaded or computed outside is initialised inside, parameters
   as well; the same outside is nobody's business.  */
/* { dg-do run } */

#include "region-test.h"

NOIPA int
take (const int *p, int v)
{
  USE (p != 0);
  USE (v > 3);
  return v;
}

NOINSTR int
entry (int parameter, int *p)
{
  int loaded = p[0], computed = p[1] * 3 + parameter, r;

  USE (p[2] > 3);
  DIRTY_CONTEXT ();
  BEGIN ();
  USE (loaded > 3);
  r = take (p, loaded) + take (p, computed) + take (p, parameter);
  END ();
  USE (p[1] > 3);
  return r;
}

int
main (void)
{
  int *p = malloc (3 * sizeof (int));

  p[0] = 1;
  p[1] = 2;
  p[2] = 3;
  __msan_poison (p, 3 * sizeof (int));
  EXPECT_REPORTS (0, EXPECT_EQ (entry (4, p), 1 + 10 + 4));
  return kmsan_test_done ();
}
