/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-count op-bswap */
/* A byte swap swaps the shadow; leading and trailing zero counts are clean
   when defined bits decide; a population count has no dirty bits above its
   range.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA u32 swap (const u32 *p) { return __builtin_bswap32 (*p); }
NOIPA u64 swap64 (const u64 *p) { return __builtin_bswap64 (*p); }
NOIPA int clz (const u32 *p) { return __builtin_clz (*p); }
NOIPA int ctz (const u32 *p) { return __builtin_ctz (*p); }
NOIPA u32 popcount (const u32 *p) { return __builtin_popcount (*p); }

int
main (void)
{
  u32 *p = malloc (sizeof (u32));
  u64 *q = malloc (sizeof (u64));

  *p = dirty_u32 (0x12345678, 0xff00f001);
  EXPECT_VALUE_SHADOW (swap (p), 0x01f000ff);
  *q = dirty_u64 (0, 0x00000000000000ffull);
  EXPECT_VALUE_SHADOW (swap64 (q), 0xff00000000000000ull);
  *p = dirty_u32 (0x00100080, 0x0000ff00);
  EXPECT_EQ (clz (p), 11);
  EXPECT_EQ (ctz (p), 7);
  *p = dirty_u32 (0x00100080, 0x01000001);
  EXPECT_VALUE_POISONED (clz (p));
  EXPECT_VALUE_POISONED (ctz (p));
  EXPECT_VALUE_POISONED (popcount (p));
  EXPECT_VALUE_SHADOW (popcount (p) >> 6, 0);
  return kmsan_test_done ();
}
