/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-overflow */
/* The flag and the value of a checked arithmetic builtin with an undefined
   operand are dirty.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_add_flag.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_sub_flag.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_mul_value.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_add_flag (const int *p, int v)
{
  int r;
  USE (__builtin_add_overflow (*p, v, &r));
}
NOIPA void
test_sub_flag (const u64 *p, u64 v)
{
  u64 r;
  USE (__builtin_sub_overflow (*p, v, &r));
}
NOIPA void
test_mul_value (const int *p, int v, long *r)
{
  (void) __builtin_mul_overflow (*p, v, r);
  USE (*r > 4);
}

int
main (void)
{
  long *r = calloc (1, sizeof (long));

  EXPECT_REPORTS (1, test_add_flag (new_int (5), 0x7ffffff0));
  EXPECT_REPORTS (1, test_sub_flag (new_u64 (5), 6));
  EXPECT_REPORTS (1, test_mul_value (new_int (5), 7, r));
  return kmsan_test_done ();
}
