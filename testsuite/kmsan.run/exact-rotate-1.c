/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-rotate */
/* A rotate rotates the shadow.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA void
compute (u32 *out, const u32 *a, int n)
{
  out[0] = (*a << 8) | (*a >> 24);
  out[1] = (*a << (n & 31)) | (*a >> (-n & 31));
}

int
main (void)
{
  u32 *in = malloc (sizeof (u32)), *out = malloc (2 * sizeof (u32));

  *in = dirty_u32 (0, 0xf000000f);
  compute (out, in, 4);
  EXPECT_SHADOW (out[0], 0x00000ff0);
  EXPECT_SHADOW (out[1], 0x000000ff);
  return kmsan_test_done ();
}
