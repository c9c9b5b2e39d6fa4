/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-division */
/* A dirty divisor is reported at the division; a dirty dividend makes
   quotient and remainder dirty.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_div_by.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_mod_by.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_udiv_by.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_div_of.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_mod_of.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA int test_div_by (int v, const int *p) { return v / *p; }
NOIPA int test_mod_by (int v, const int *p) { return v % *p; }
NOIPA u64 test_udiv_by (u64 v, const u64 *p) { return v / *p; }
NOIPA void test_div_of (const int *p, int v) { USE (*p / v); }
NOIPA void test_mod_of (const int *p, int v) { USE (*p % v); }

int
main (void)
{
  int *p = new_int (5);
  u64 *q = new_u64 (5);

  EXPECT_REPORTS (1, test_div_by (17, p));
  EXPECT_REPORTS (1, test_mod_by (17, p));
  EXPECT_REPORTS (1, test_udiv_by (17, q));
  EXPECT_REPORTS (1, test_div_of (p, 3));
  EXPECT_REPORTS (1, test_mod_of (p, 3));
  return kmsan_test_done ();
}
