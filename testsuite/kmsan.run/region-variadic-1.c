/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-inside region-context */
/* A variadic callee of a region gets the shadow of the dirty argument and of
   no other.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_sum.*" } */
/* { dg-output "kmsan-test: done" } */

#include "region-test.h"

NOIPA void
test_sum (int n, ...)
{
  va_list ap;
  struct region_pair pair;

  va_start (ap, n);
  while (n--)
    {
      pair = va_arg (ap, struct region_pair);
      USE (pair.a > 3);
      USE (pair.b > 3);
    }
  va_end (ap);
}

NOINSTR void
entry (struct region_pair *p)
{
  BEGIN ();
  test_sum (2, p[0], p[1]);
  END ();
}

int
main (void)
{
  struct region_pair *p = calloc (2, sizeof (*p));

  __msan_poison (&p[1].a, sizeof (p[1].a));
  EXPECT_REPORTS (1, entry (p));
  return kmsan_test_done ();
}
