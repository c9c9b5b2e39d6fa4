/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-vector call-return */
/* A vector returned by value carries the shadow of its lanes.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_vector.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

typedef int v4si __attribute__ ((vector_size (16)));

NOIPA v4si get (const v4si *p) { return *p; }

NOIPA void
test_vector (const v4si *p)
{
  v4si v = get (p);

  USE (v[0] > 3);
  USE (v[3] > 3);
}

int
main (void)
{
  v4si *p = malloc (sizeof (*p));

  *p = (v4si) { 1, 2, 3, 4 };
  EXPECT_REPORTS (0, test_vector (p));
  __msan_poison ((int *) p + 3, sizeof (int));
  EXPECT_REPORTS (1, test_vector (p));
  return kmsan_test_done ();
}
