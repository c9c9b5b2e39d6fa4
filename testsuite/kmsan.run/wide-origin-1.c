/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: origin-chain mem-load */
/* An undefined part in the upper half of a wide value is reported, with
   its own origin, though the lower half is clean.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_upper.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_mixed_copy.*" } */
/* { dg-output "Local variable upper_half created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

union wide { u64 all; u32 half[2]; };

NOIPA void set (u32 *p) { *p = 1; }
NOIPA void look (void *p) { __asm__ volatile ("" : : "r" (p) : "memory"); }
NOIPA void test_upper (const u64 *p) { USE (*p >> 40); }

NOIPA void
test_mixed_copy (int v)
{
  u32 upper_half, lower_half;
  union wide w;

  look (&upper_half);
  set (&lower_half);
  w.half[0] = lower_half;
  w.half[1] = upper_half;
  look (&w);
  USE (w.all >> 32);
}

int
main (void)
{
  u64 *p = malloc (sizeof (u64));

  *p = 0;
  EXPECT_REPORTS (0, test_upper (p));
  __msan_poison ((u32 *) p + 1, 4);
  EXPECT_REPORTS (1, test_upper (p));
  EXPECT_REPORTS (1, test_mixed_copy (3));
  return kmsan_test_done ();
}
