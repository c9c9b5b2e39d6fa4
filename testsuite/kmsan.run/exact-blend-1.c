/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-and-or op-xor */
/* A blend of two words by a mask has the undefined bits of the word
   chosen, bit by bit, although the compiler turns it into exclusive ors.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA u32
blend (const u32 *old, const u32 *new, u32 mask)
{
  return (*old & ~mask) | (*new & mask);
}

NOIPA u32
replace_low (const u32 *old, u32 low)
{
  return (*old & ~0xffffu) | (low & 0xffff);
}

int
main (void)
{
  u32 *old = malloc (sizeof (u32)), *new = malloc (sizeof (u32));

  *old = dirty_u32 (0x12340000, 0x0000ffff);
  *new = dirty_u32 (0x00005678, 0xffff0000);
  EXPECT_EQ (replace_low (old, 0x5678), 0x12345678);
  EXPECT_EQ (blend (old, new, 0xffff), 0x12345678);
  EXPECT_VALUE_SHADOW (blend (old, new, 0xff00ff00), 0xff0000ff);
  return kmsan_test_done ();
}
