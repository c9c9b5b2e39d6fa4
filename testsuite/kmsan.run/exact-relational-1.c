/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-compare-rel */
/* An order is clean when the ranges of the operands do not overlap, signed
   and unsigned.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA void
compute (_Bool *out, const u32 *a, u32 b)
{
  out[0] = *a < b;
  out[1] = *a >= b;
  out[2] = (s32) *a < (s32) b;
  out[3] = (s32) *a <= (s32) b;
  out[4] = (s32) *a < 0;
}

int
main (void)
{
  u32 *a = malloc (sizeof (u32));
  _Bool *out = malloc (5);

  /* a is 0x100 .. 0x1ff.  */
  *a = dirty_u32 (0x110, 0xff);
  compute (out, a, 0x200);
  EXPECT_EQ (out[0] + 2 * out[1] + 4 * out[2] + 8 * out[3], 13);
  compute (out, a, 0x100);
  kmsan_test_expect_bytes (out, "...x.", __LINE__);
  compute (out, a, 0x180);
  kmsan_test_expect_bytes (out, "xxxx.", __LINE__);
  compute (out, a, (u32) -5);
  EXPECT_EQ (out[0] + 2 * out[1] + 4 * out[2] + 8 * out[3], 1);
  EXPECT_EQ (out[4], 0);
  /* a is positive or negative.  */
  *a = dirty_u32 (5, 0x80000000);
  compute (out, a, 6);
  kmsan_test_expect_bytes (out, "xx..x", __LINE__);
  return kmsan_test_done ();
}
