/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-shift */
/* The shadow is shifted as the value is; an arithmetic shift replicates
   the shadow of the sign bit.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA void
compute (u32 *out, const u32 *a, int n)
{
  out[0] = *a << n;
  out[1] = *a >> n;
  out[2] = (s32) *a >> n;
  out[3] = *a << 4;
  out[4] = *a >> 28;
}

int
main (void)
{
  u32 *in = malloc (sizeof (u32)), *out = malloc (5 * sizeof (u32));

  *in = dirty_u32 (0x12345678, 0x80000ff0);
  compute (out, in, 8);
  EXPECT_SHADOW (out[0], 0x000ff000);
  EXPECT_SHADOW (out[1], 0x0080000f);
  EXPECT_SHADOW (out[2], 0xff80000f);
  EXPECT_SHADOW (out[3], 0x0000ff00);
  EXPECT_SHADOW (out[4], 0x00000008);
  return kmsan_test_done ();
}
