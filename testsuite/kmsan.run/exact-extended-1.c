/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-arith */
/* A dirty sign that is extended is one unknown, not many: bits that all sums
   have in common are clean.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int add (const s8 *a, const s8 *b) { return *a + *b; }
NOIPA int sub (const s8 *a, int b) { return *a - b; }
NOIPA long up (const s32 *a) { return (long) *a + 100; }

int
main (void)
{
  s8 *a = malloc (1), *b = malloc (1);
  u32 *c = malloc (sizeof (*c));

  *a = 0x3d;
  *b = 0x14;
  __msan_poison (a, 1);
  kmsan_test_mask_shadow (a, "\x80", 1);
  EXPECT_VALUE_SHADOW (add (a, b), 0xffffff80);
  EXPECT_VALUE_SHADOW (sub (a, 100), 0x80);
  EXPECT_VALUE_SHADOW (sub (a, -300) & ~0xff, 0x100);
  *c = dirty_u32 (0x80000000, 0x1f);
  EXPECT_VALUE_SHADOW (up (c) >> 32, 0);
  return kmsan_test_done ();
}
