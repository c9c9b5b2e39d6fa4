/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-shift op-rotate */
/* A shift by a dirty amount is dirty, left, right and arithmetic; so is a
   shift of a dirty value.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_shl_by.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_shr_by.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_sar_by.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_shl_of.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_rotate_by.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void test_shl_by (u32 v, const int *n) { USE ((v << *n) & 64); }
NOIPA void test_shr_by (u32 v, const int *n) { USE ((v >> *n) & 1); }
NOIPA void test_sar_by (int v, const int *n) { USE ((v >> *n) & 1); }
NOIPA void test_shl_of (const int *v, int n) { USE (*v << n); }
NOIPA void
test_rotate_by (u32 v, const int *n)
{
  USE (((v << (*n & 31)) | (v >> (-*n & 31))) & 1);
}

int
main (void)
{
  int *p = new_int (5);

  EXPECT_REPORTS (1, test_shl_by (0x1234, p));
  EXPECT_REPORTS (1, test_shr_by (0x1234, p));
  EXPECT_REPORTS (1, test_sar_by (-0x1234, p));
  EXPECT_REPORTS (1, test_shl_of (p, 3));
  EXPECT_REPORTS (1, test_rotate_by (0x1234, p));
  return kmsan_test_done ();
}
