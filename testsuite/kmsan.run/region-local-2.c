/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-locals */
/* Variables of the function that are written outside, given away outside and
   by address inside, between regions and in them: what the stack had before does
   not count.  */
/* { dg-do run } */

#include "region-test.h"

NOIPA long
read_pair (struct region_pair *p)
{
  USE (p->a > 2);
  return p->a + p->b;
}

NO_KMSAN NOIPA void
fill (struct region_pair *p, long v)
{
  p->a = p->b = v;
}

NOINSTR long
entry (long n)
{
  struct region_pair by_address, used;
  volatile long word = n;
  long r;

  fill (&by_address, n);
  fill (&used, n);
  BEGIN ();
  r = read_pair (&by_address);
  USE (used.a > 3);
  USE (word > 3);
  END ();
  fill (&by_address, n + 1);
  BEGIN ();
  r += read_pair (&by_address);
  {
    struct region_pair leaves;

    END ();
    fill (&leaves, n);
    BEGIN ();
    r += read_pair (&leaves);
  }
  END ();
  return r;
}

int
main (void)
{
  DIRTY_STACK ();
  EXPECT_REPORTS (0, EXPECT_EQ (entry (2), 4 + 6 + 4));
  return kmsan_test_done ();
}
