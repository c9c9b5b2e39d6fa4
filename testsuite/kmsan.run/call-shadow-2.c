/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-passed */
/* With shadow-passing parameters each argument has its own bits of shadow,
   an unused dirty argument is silent, and nothing stale remains.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-kmsan-no-param-retval" } */

#include "kmsan-test.h"

NOIPA int ignore (int a, int b) { return a; }
NOIPA void
keep (u64 *out, u8 a, u64 b, u32 c)
{
  out[0] = a;
  out[1] = b;
  out[2] = c;
}

int
main (void)
{
  u64 *out = malloc (3 * sizeof (u64));

  EXPECT_EQ (ignore (5, dirty_int (1, ~0u)), 5);
  keep (out, dirty_u8 (1, 0x18), dirty_u64 (2, 0xff00ff0000000000ull), 3);
  EXPECT_SHADOW (out[0], 0x18);
  EXPECT_SHADOW (out[1], 0xff00ff0000000000ull);
  EXPECT_SHADOW (out[2], 0);
  keep (out, 1, 2, dirty_u32 (3, 1));
  EXPECT_SHADOW (out[0], 0);
  EXPECT_SHADOW (out[1], 0);
  EXPECT_SHADOW (out[2], 1);
  return kmsan_test_done ();
}
