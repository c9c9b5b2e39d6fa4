/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-and-or op-xor */
/* The shadow of and, or, xor and not is exact, bit by bit.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA void
compute (u8 *out, const u8 *a, const u8 *b)
{
  out[0] = *a & *b;
  out[1] = *a | *b;
  out[2] = *a ^ *b;
  out[3] = ~*a;
  out[4] = *a & 0x5a;
  out[5] = *a | 0x5a;
}

int
main (void)
{
  u8 *in = malloc (2), *out = malloc (6);

  /* a = DDDD1111, b = 001111DD, D is undefined.  */
  in[0] = dirty_u8 (0x0f, 0xf0);
  in[1] = dirty_u8 (0x3c, 0x03);
  compute (out, in, in + 1);
  EXPECT_SHADOW (out[0], 0x33);
  EXPECT_SHADOW (out[1], 0xc0);
  EXPECT_SHADOW (out[2], 0xf3);
  EXPECT_SHADOW (out[3], 0xf0);
  EXPECT_SHADOW (out[4], 0x50);
  EXPECT_SHADOW (out[5], 0xa0);
  return kmsan_test_done ();
}
