/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-depth region-outside region-result */
/* The same ways through regions with nothing wrong in them; and a region that
   is open on one of two paths, behind whose join nothing is instrumented.  */
/* { dg-do run } */
/* { dg-additional-options "-fplugin-arg-kmsan-no-region-warnings" } */

#include "region-test.h"

NOIPA long
take (struct region_pair pair, struct region_pair *p)
{
  USE (pair.a > 1);
  USE (p->b > 1);
  return pair.a + p->b;
}

NOINSTR long
two (int way, long v)
{
  struct region_pair pair = { v, v };
  long r;

  if (way)
    {
      pair.a++;
      BEGIN ();
    }
  else
    {
      BEGIN ();
      kmsan_test_true ();
    }
  r = take (pair, &pair);
  END ();
  return r;
}

NOINSTR long
loop (int n, long v)
{
  long r = 0;
  int i;

  for (i = 0; i < n; i++)
    {
      struct region_pair pair = { i, v };

      BEGIN ();
      r += take (pair, &pair);
      END ();
    }
  return r;
}

NOINSTR long
early (long *p)
{
  struct region_pair pair = { p[0], p[1] };

  BEGIN ();
  if (take (pair, &pair) == 3)
    {
      END ();
      USE (p[0] == 1);
      return p[0];
    }
  END ();
  return p[1];
}

NOINSTR long
one_arm (int way, long *p)
{
  long r = 0;

  if (way)
    {
      BEGIN ();
      kmsan_test_true ();
    }
  USE (p[0] == 3);
  r += p[0];
  END ();
  return r;
}

int
main (void)
{
  long *p = malloc (2 * sizeof (long));

  p[0] = 1;
  p[1] = 2;
  __msan_poison (p, 2 * sizeof (long));
#define FROM_DIRT(CALL, RESULT) \
  do { \
    DIRTY_CONTEXT (); \
    DIRTY_STACK (); \
    EXPECT_REPORTS (0, EXPECT_EQ (CALL, RESULT)); \
  } while (0)
  FROM_DIRT (two (0, 4), 8);
  FROM_DIRT (two (1, 4), 9);
  FROM_DIRT (loop (3, 2), 9);
  FROM_DIRT (early (p), 1);
  FROM_DIRT (one_arm (0, p), 1);
  return kmsan_test_done ();
}
