/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-arith op-shift */
/* 128-bit integers carry undefined halves.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_low.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_shifted.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

typedef unsigned __int128 u128;

NOIPA void test_low (const u128 *p) { USE ((u64) *p > 5); }
NOIPA void test_shifted (const u128 *p, int n) { USE ((u64) (*p >> n) > 5); }

int
main (void)
{
  u128 *p = calloc (1, sizeof (*p));

  __msan_poison (p, 8);
  EXPECT_REPORTS (1, test_low (p));
  EXPECT_REPORTS (0, test_shifted (p, 64));
  EXPECT_REPORTS (1, test_shifted (p, 32));
  return kmsan_test_done ();
}
