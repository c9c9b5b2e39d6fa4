/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-convert-int */
/* The shadow is extended and cut like the value; undefined bits that are
   cut off do not matter.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA u64 zext (const u8 *p) { return *p; }
NOIPA s64 sext (const s8 *p) { return *p; }
NOIPA u16 trunc16 (const u64 *p) { return *p; }
NOIPA void *to_pointer (const u64 *p) { return (void *) *p; }
NOIPA u64 from_pointer (void *const *p) { return (u64) *p; }

int
main (void)
{
  u64 *p = malloc (sizeof (u64));

  *p = dirty_u64 (0x1234, 0xffff000000000084ull);
  EXPECT_VALUE_SHADOW (zext ((u8 *) p), 0x84);
  EXPECT_VALUE_SHADOW (sext ((s8 *) p), 0xffffffffffffff84ull);
  EXPECT_VALUE_SHADOW (trunc16 (p), 0x84);
  EXPECT_VALUE_SHADOW (to_pointer (p), 0xffff000000000084ull);
  EXPECT_VALUE_SHADOW (from_pointer ((void **) p), 0xffff000000000084ull);
  *p = dirty_u64 (0x1234, 0xffff000000000000ull);
  EXPECT_EQ (trunc16 (p), 0x1234);
  return kmsan_test_done ();
}
