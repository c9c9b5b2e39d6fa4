/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-count op-bswap */
/* Bit counting, scanning, parity and byte swaps of undefined values are
   dirty.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_popcount.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_parity.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_ffs.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_clz.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_ctz.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_clrsb.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_bswap.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void test_popcount (const u32 *p) { USE (__builtin_popcount (*p) > 3); }
NOIPA void test_parity (const u32 *p) { USE (__builtin_parity (*p)); }
NOIPA void test_ffs (const u32 *p) { USE (__builtin_ffs (*p) > 3); }
NOIPA void test_clz (const u32 *p) { USE (__builtin_clz (*p) > 3); }
NOIPA void test_ctz (const u32 *p) { USE (__builtin_ctz (*p) > 3); }
NOIPA void test_clrsb (const u32 *p) { USE (__builtin_clrsb (*p) > 3); }
NOIPA void test_bswap (const u32 *p) { USE (__builtin_bswap32 (*p) > 3); }

int
main (void)
{
  u32 *p = new_u32 (0x1230);

  EXPECT_REPORTS (1, test_popcount (p));
  EXPECT_REPORTS (1, test_parity (p));
  EXPECT_REPORTS (1, test_ffs (p));
  EXPECT_REPORTS (1, test_clz (p));
  EXPECT_REPORTS (1, test_ctz (p));
  EXPECT_REPORTS (1, test_clrsb (p));
  EXPECT_REPORTS (1, test_bswap (p));
  return kmsan_test_done ();
}
