/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-vector */
/* An undefined lane of a vector stays in its lane through arithmetic and
   is reported when it is used.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_lane.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

typedef int v4si __attribute__ ((vector_size (16)));

NOIPA void
compute (v4si *r, const v4si *a, const v4si *b)
{
  *r = (*a + *b) * *b - *a;
}

NOIPA void
test_lane (const v4si *r, int expect)
{
  USE ((*r)[0] == expect);
  USE ((*r)[2] == expect);
}

int
main (void)
{
  static v4si b = { 1, 2, 3, 4 };
  static v4si a, r;

  a = (v4si) { 5, 6, 7, 8 };
  __msan_poison ((int *) &a + 2, sizeof (int));
  compute (&r, &a, &b);
  EXPECT_BYTES (r, "........xxxx....");
  EXPECT_REPORTS (1, test_lane (&r, 1));
  return kmsan_test_done ();
}
