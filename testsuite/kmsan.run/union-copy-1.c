/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: agg-union agg-copy */
/* A union copied after a write to its small member keeps the rest dirty.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_union.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

union u { u8 small; u64 big; u8 bytes[8]; };

NOIPA void copy (union u *to, const union u *from) { *to = *from; }
NOIPA void test_union (const union u *p) { USE (p->big >> 8); }

int
main (void)
{
  union u *from = malloc (sizeof (*from)), *to = calloc (1, sizeof (*to));

  from->small = 1;
  copy (to, from);
  EXPECT_BYTES (*to, ".xxxxxxx");
  EXPECT_REPORTS (1, test_union (to));
  return kmsan_test_done ();
}
