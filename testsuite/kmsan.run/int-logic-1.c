/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-and-or op-xor */
/* Undefined bits that survive and, or, xor and not are reported when used.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_and.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_or.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_xor.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_not.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void test_and (const u32 *p, u32 v) { USE ((*p & v) != 0); }
NOIPA void test_or (const u32 *p, u32 v) { USE ((*p | v) != 0xffffffff); }
NOIPA void test_xor (const u32 *p, u32 v) { USE ((*p ^ v) != 0); }
NOIPA void test_not (const u32 *p, u32 v) { USE (~*p); }

int
main (void)
{
  u32 *p = new_u32 (0x0f0f0f0f);

  EXPECT_REPORTS (1, test_and (p, 0xff));
  EXPECT_REPORTS (1, test_or (p, ~0xffu));
  EXPECT_REPORTS (1, test_xor (p, 1));
  EXPECT_REPORTS (1, test_not (p, 1));
  return kmsan_test_done ();
}
