/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-mul */
/* Multiplication by a power of two moves the shadow; zero kills it; bits
   below the lowest undefined one stay clean.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA u32 by_8 (const u32 *a) { return *a * 8; }
NOIPA u32 by (const u32 *a, u32 b) { return *a * b; }

int
main (void)
{
  u32 *a = malloc (sizeof (u32));
  u32 *out = malloc (sizeof (u32));

  *a = dirty_u32 (0x10, 0x0f0);
  EXPECT_VALUE_SHADOW (by_8 (a), 0x780);
  *out = by (a, 6);
  EXPECT_POISONED (*out);
  EXPECT_VALUE_SHADOW (*out & 0x1f, 0);
  return kmsan_test_done ();
}
