/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-bool op-convert-int */
/* A _Bool of which any bit is undefined has an undefined value, and so has
   each bit of the number that its byte becomes.  Nothing follows from what the
   byte happens to hold.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_high_bit.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_number.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_equal.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_same.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void test_high_bit (const _Bool *p) { USE (*p); }
NOIPA void test_number (const _Bool *p) { int x = *p; USE (x == 1); }
NOIPA void test_equal (const _Bool *p) { USE (*p == 1); }
NOIPA void test_same (const _Bool *p) { USE (p[0] == p[1]); }
NOIPA u32 number (const _Bool *p) { return *p; }

int
main (void)
{
  u8 *p = malloc (2);

  *p = 1;
  __msan_poison (p, 1);
  kmsan_test_mask_shadow (p, "\x40", 1);
  EXPECT_REPORTS (1, test_high_bit ((_Bool *) p));
  EXPECT_REPORTS (1, test_number ((_Bool *) p));
  EXPECT_VALUE_SHADOW (number ((_Bool *) p), 0x41);
  p[0] = 0x70;
  p[1] = 1;
  __msan_poison (p, 1);
  EXPECT_REPORTS (1, test_equal ((_Bool *) p));
  EXPECT_REPORTS (1, test_same ((_Bool *) p));
  return kmsan_test_done ();
}
