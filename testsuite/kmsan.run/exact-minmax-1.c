/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-minmax op-abs */
/* Minimum and maximum with ranges that do not overlap pick the shadow of
   the operand that wins.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA u32 min_u (const u32 *a, u32 b) { u32 x = *a; return x < b ? x : b; }
NOIPA u32 max_u (const u32 *a, u32 b) { u32 x = *a; return x > b ? x : b; }
NOIPA int min_s (const int *a, int b) { int x = *a; return x < b ? x : b; }
NOIPA int abs_s (const int *a) { int x = *a; return x < 0 ? -x : x; }

int
main (void)
{
  u32 *a = malloc (sizeof (u32));

  *a = dirty_u32 (0x105, 0x0f);
  EXPECT_VALUE_SHADOW (min_u (a, 0x200), 0x0f);
  EXPECT_VALUE_SHADOW (min_u (a, 0x50), 0);
  EXPECT_VALUE_SHADOW (max_u (a, 0x200), 0);
  EXPECT_VALUE_SHADOW (max_u (a, 0x50), 0x0f);
  EXPECT_VALUE_SHADOW (min_s ((int *) a, -5), 0);
  EXPECT_VALUE_SHADOW (min_s ((int *) a, 0x110), 0x0f);
  EXPECT_VALUE_SHADOW (abs_s ((int *) a), 0x0f);
  EXPECT_EQ (min_s ((int *) a, -5), -5);
  return kmsan_test_done ();
}
