/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-select */
/* A conditional expression with a clean condition has the shadow of the
   arm chosen.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA u32 pick (int c, const u32 *a, const u32 *b)
{
  u32 x = *a, y = *b;
  return c ? x : y;
}

NOIPA u32 mask_pick (int c, const u32 *a)
{
  u32 x = *a;
  return c ? x : 0;
}

int
main (void)
{
  u32 *a = malloc (sizeof (u32)), *b = malloc (sizeof (u32));

  *a = dirty_u32 (1, 0xff);
  *b = dirty_u32 (2, 0xf000);
  EXPECT_VALUE_SHADOW (pick (1, a, b), 0xff);
  EXPECT_VALUE_SHADOW (pick (0, a, b), 0xf000);
  EXPECT_VALUE_SHADOW (mask_pick (1, a), 0xff);
  EXPECT_VALUE_SHADOW (mask_pick (0, a), 0);
  return kmsan_test_done ();
}
