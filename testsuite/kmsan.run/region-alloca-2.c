/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-locals */
/* Stack that is allocated in a region is initialised, whatever was there.  */
/* { dg-do run } */

#include "region-test.h"

NOIPA long
take (long *p)
{
  USE (p[1] > 3);
  return p[0];
}

NOINSTR long
entry (int n)
{
  long *p, r;

  BEGIN ();
  p = __builtin_alloca (n);
  p[0] = n;
  r = take (p);
  END ();
  return r;
}

int
main (void)
{
  DIRTY_STACK ();
  EXPECT_REPORTS (0, EXPECT_EQ (entry (opaque_int (64)), 64));
  return kmsan_test_done ();
}
