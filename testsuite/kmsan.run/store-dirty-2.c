/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-store */
/* Storing and copying dirty values without using them is not a bug; a
   later clean store makes the place clean.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA void put (u32 *to, const u32 *from) { *to = *from; }

int
main (void)
{
  u32 *from = malloc (sizeof (*from)), *to = malloc (2 * sizeof (*to));

  *from = dirty_u32 (0x55, 0x0000ff01);
  put (to, from);
  put (to + 1, to);
  EXPECT_SHADOW (to[0], 0x0000ff01);
  EXPECT_SHADOW (to[1], 0x0000ff01);
  *from = opaque_u32 (77);
  put (to, from);
  EXPECT_EQ (to[0], 77);
  EXPECT_SHADOW (to[1], 0x0000ff01);
  return kmsan_test_done ();
}
