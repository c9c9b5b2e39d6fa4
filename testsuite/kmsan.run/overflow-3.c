/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-overflow */
/* The operands' types are not that of the result: the flag is clean if nothing
   that the undefined bits allow makes a difference.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int
add_u8 (const u8 *a, const u8 *b)
{
  u8 r;
  return __builtin_add_overflow (*a, *b, &r);
}

NOIPA int
sub_u16 (const u32 *a, int b)
{
  u16 r;
  return __builtin_sub_overflow (*a, b, &r);
}

NOIPA int
mul_s32 (const u16 *a, const s32 *b)
{
  s32 r;
  return __builtin_mul_overflow (*a, *b, &r);
}

int
main (void)
{
  u8 *a = malloc (1), *b = malloc (1);
  u16 *c = malloc (sizeof (*c));
  u32 *d = malloc (sizeof (*d));

  *a = 0x10;
  *b = 0x20;
  __msan_poison (a, 1);
  kmsan_test_mask_shadow (a, "\x0f", 1);
  EXPECT_EQ (add_u8 (a, b), 0);
  *b = 0xe8;
  EXPECT_VALUE_POISONED (add_u8 (a, b));
  *d = dirty_u32 (0x70000, 0xffff);
  EXPECT_EQ (sub_u16 (d, -1), 1);
  EXPECT_VALUE_POISONED (sub_u16 (d, 0x70000 - 0x100));
  *c = 3;
  __msan_poison (c, 2);
  kmsan_test_mask_shadow (c, "\x04\0", 2);
  *d = dirty_u32 (1 << 20, 0xff);
  EXPECT_EQ (mul_s32 (c, (s32 *) d), 0);
  *d = dirty_u32 (0x80000000, 0xff);
  EXPECT_EQ (mul_s32 (c, (s32 *) d), 1);
  *d = dirty_u32 (0x20000000, 0xff);
  EXPECT_VALUE_POISONED (mul_s32 (c, (s32 *) d));
  return kmsan_test_done ();
}
