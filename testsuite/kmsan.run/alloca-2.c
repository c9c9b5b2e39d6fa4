/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-alloca */
/* Memory from alloca is clean where it is written; its pointer is clean.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int
work (int n)
{
  int *p = NULL;
  int i, s = 0;

  for (i = 0; i < n; i++)
    {
      int *q = __builtin_alloca (2 * sizeof (int));

      q[0] = i;
      q[1] = p ? p[0] : 7;
      s += q[1];
      p = q;
    }
  return s;
}

int
main (void)
{
  EXPECT_EQ (work (5), 7 + 0 + 1 + 2 + 3);
  return kmsan_test_done ();
}
