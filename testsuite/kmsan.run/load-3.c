/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-load */
/* A load takes the shadow of exactly the bits it reads.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA u8 get_1 (const u8 *p) { return *p; }
NOIPA u16 get_2 (const u16 *p) { return *p; }
NOIPA u32 get_4 (const u32 *p) { return *p; }
NOIPA u64 get_8 (const u64 *p) { return *p; }

int
main (void)
{
  u64 *p = malloc (sizeof (u64));

  *p = dirty_u64 (0x0123456789abcdefull, 0x8000f00000ff0180ull);
  EXPECT_SHADOW (*p, 0x8000f00000ff0180ull);
  EXPECT_VALUE_SHADOW (get_1 ((u8 *) p), 0x80);
  EXPECT_VALUE_SHADOW (get_1 ((u8 *) p + 1), 0x01);
  EXPECT_VALUE_SHADOW (get_1 ((u8 *) p + 3), 0x00);
  EXPECT_VALUE_SHADOW (get_2 ((u16 *) p), 0x0180);
  EXPECT_VALUE_SHADOW (get_2 ((u16 *) p + 3), 0x8000);
  EXPECT_VALUE_SHADOW (get_4 ((u32 *) p), 0x00ff0180);
  EXPECT_VALUE_SHADOW (get_4 ((u32 *) p + 1), 0x8000f000);
  EXPECT_VALUE_SHADOW (get_8 (p), 0x8000f00000ff0180ull);
  return kmsan_test_done ();
}
