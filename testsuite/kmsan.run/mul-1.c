/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-mul */
/* A product of which one factor is undefined is dirty above the lowest
   undefined bit, whichever factor it is.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_high_part.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_widening.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void test_high_part (const u32 *a, u32 b) { USE ((*a * b) >> 8); }
NOIPA void test_widening (const u32 *a, u32 b) { USE (((u64) *a * b) >> 32); }

int
main (void)
{
  u32 *a = malloc (sizeof (u32));

  *a = dirty_u32 (0x10, 0xffff0000);
  EXPECT_REPORTS (1, test_high_part (a, 3));
  EXPECT_REPORTS (1, test_widening (a, 0x10000));
  return kmsan_test_done ();
}
