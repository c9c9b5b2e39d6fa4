/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-arith */
/* Dirty operands of integer addition, subtraction, multiplication and
   negation make the result dirty, from either side.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_add_left.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_add_right.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_sub_left.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_sub_right.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_mul_left.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_mul_right.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_neg.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

#define TEST(NAME, E) \
NOIPA void test_##NAME (const int *p, int v) { USE (E); }
TEST (add_left, *p + v)
TEST (add_right, v + *p)
TEST (sub_left, *p - v)
TEST (sub_right, v - *p)
TEST (mul_left, *p * v)
TEST (mul_right, v * *p)
TEST (neg, -*p)

int
main (void)
{
  int *p = new_int (5);

  EXPECT_REPORTS (1, test_add_left (p, 3));
  EXPECT_REPORTS (1, test_add_right (p, 3));
  EXPECT_REPORTS (1, test_sub_left (p, 3));
  EXPECT_REPORTS (1, test_sub_right (p, 3));
  EXPECT_REPORTS (1, test_mul_left (p, 3));
  EXPECT_REPORTS (1, test_mul_right (p, 3));
  EXPECT_REPORTS (1, test_neg (p, 3));
  return kmsan_test_done ();
}
