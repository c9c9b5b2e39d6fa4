/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-arith */
/* Addition and subtraction follow carries and borrows: bits that can
   change are dirty, others are not.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA void
compute (u32 *out, const u32 *a, const u32 *b, u32 one)
{
  out[0] = *a + one;
  out[1] = *b - *a;
  out[2] = *a + 0x100;
}

int
main (void)
{
  u32 *a = malloc (sizeof (u32)), *b = malloc (sizeof (u32));
  u32 *out = malloc (3 * sizeof (u32));

  /* a is 0x0e or 0x0f.  */
  *a = dirty_u32 (0x0f, 0x01);
  *b = opaque_u32 (0x1f);
  compute (out, a, b, 1);
  EXPECT_SHADOW (out[0], 0x1f);
  EXPECT_SHADOW (out[1], 0x01);
  EXPECT_SHADOW (out[2], 0x01);
  return kmsan_test_done ();
}
