/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-compare-eq op-compare-rel */
/* Each comparison of an undefined value is dirty, and its use is reported.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_eq.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_ne.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_lt.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_le.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_gt.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_ge.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_ult.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_ptr.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

#define TEST(NAME, T, OP) \
NOIPA void test_##NAME (const T *a, T b) { USE (*a OP b); }
TEST (eq, int, ==)
TEST (ne, int, !=)
TEST (lt, int, <)
TEST (le, int, <=)
TEST (gt, int, >)
TEST (ge, int, >=)
TEST (ult, u64, <)
NOIPA void test_ptr (void *const *a, void *b) { USE (*a == b); }

int
main (void)
{
  int *p = new_int (5);

  EXPECT_REPORTS (1, test_eq (p, 3));
  EXPECT_REPORTS (1, test_ne (p, 3));
  EXPECT_REPORTS (1, test_lt (p, 3));
  EXPECT_REPORTS (1, test_le (p, 3));
  EXPECT_REPORTS (1, test_gt (p, 3));
  EXPECT_REPORTS (1, test_ge (p, 3));
  EXPECT_REPORTS (1, test_ult (new_u64 (5), 3));
  EXPECT_REPORTS (1, test_ptr (new_ptr (p), p));
  return kmsan_test_done ();
}
