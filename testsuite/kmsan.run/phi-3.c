/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-phi */
/* Two values swapped around a loop keep each its own shadow, also when
   phis read each other.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA void
swap_around (u32 *out, const u32 *a, const u32 *b, int n)
{
  u32 x = *a, y = *b, t;
  int i;

  for (i = 0; i < n; i++)
    {
      t = x;
      x = y;
      y = t;
      kmsan_test_true ();
    }
  out[0] = x;
  out[1] = y;
}

int
main (void)
{
  u32 *a = malloc (sizeof (u32)), *b = malloc (sizeof (u32));
  u32 *out = malloc (2 * sizeof (u32));

  *a = dirty_u32 (1, 0xf0);
  *b = dirty_u32 (2, 0x0f);
  swap_around (out, a, b, 3);
  EXPECT_SHADOW (out[0], 0x0f);
  EXPECT_SHADOW (out[1], 0xf0);
  swap_around (out, a, b, 4);
  EXPECT_SHADOW (out[0], 0xf0);
  EXPECT_SHADOW (out[1], 0x0f);
  return kmsan_test_done ();
}
