/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: agg-copy */
/* Copies larger than a page carry shadow, and so does an array copied
   element-wise across pages.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_far_end.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct huge { char c[10000]; };

NOIPA void copy (struct huge *to, const struct huge *from) { *to = *from; }
NOIPA void test_far_end (const struct huge *p, int i) { USE (p->c[i]); }

int
main (void)
{
  struct huge *a = calloc (1, sizeof (*a)), *b = malloc (sizeof (*b));

  __msan_poison (&a->c[9000], 1);
  copy (b, a);
  EXPECT_REPORTS (0, test_far_end (b, 8999));
  EXPECT_REPORTS (1, test_far_end (b, 9000));
  return kmsan_test_done ();
}
