/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-convert-int */
/* Sign and zero extension, truncation and conversion to _Bool carry
   undefined bits.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_sext.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_zext.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_trunc.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_to_bool.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void test_sext (const s8 *p) { long x = *p; USE (x < -5); }
NOIPA void test_zext (const u16 *p) { u64 x = *p; USE (x > 100); }
NOIPA void test_trunc (const u64 *p) { u8 x = *p; USE (x); }
NOIPA void test_to_bool (const u64 *p) { _Bool x = *p; USE (x); }

int
main (void)
{
  void *p = new_u64 (0x1234);

  EXPECT_REPORTS (1, test_sext (p));
  EXPECT_REPORTS (1, test_zext (p));
  EXPECT_REPORTS (1, test_trunc (p));
  EXPECT_REPORTS (1, test_to_bool (p));
  return kmsan_test_done ();
}
