/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: agg-init */
/* An object written by a compound literal with a dirty member has that
   member dirty and the others clean.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_member.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct s { int a, b, c; };

NOIPA void fill (struct s *p, const int *b) { *p = (struct s) { 1, *b, 3 }; }
NOIPA void test_member (const struct s *p) { USE (p->b); }

int
main (void)
{
  struct s *p = malloc (sizeof (*p));

  fill (p, new_int (2));
  EXPECT_BYTES (*p, "....xxxx....");
  EXPECT_REPORTS (1, test_member (p));
  return kmsan_test_done ();
}
