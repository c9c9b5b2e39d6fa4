/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: agg-copy */
/* An array inside a struct is copied with the shadow of each element.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_element.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct vec { short v[9]; };

NOIPA void copy (struct vec *to, const struct vec *from) { *to = *from; }
NOIPA void test_element (const struct vec *p, int i) { USE (p->v[i]); }

int
main (void)
{
  struct vec *from = malloc (sizeof (*from)), *to = calloc (1, sizeof (*to));
  int i;

  for (i = 0; i < 9; i++)
    if (i != 4)
      from->v[i] = i;
  copy (to, from);
  EXPECT_BYTES (*to, "........xx........");
  EXPECT_REPORTS (0, test_element (to, 3));
  EXPECT_REPORTS (1, test_element (to, 4));
  return kmsan_test_done ();
}
