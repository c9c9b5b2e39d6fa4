/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: agg-union agg-copy */
/* Type punning through a union gives the right value and stays clean.  */
/* { dg-do run } */

#include "kmsan-test.h"

union u { float f; u32 i; u8 bytes[4]; };

NOIPA u32
pun (float f)
{
  union u u, v;

  u.f = f;
  v = u;
  return v.i;
}

int
main (void)
{
  EXPECT_EQ (pun (1.0f), 0x3f800000u);
  EXPECT_VALUE_CLEAN (pun (2.5f));
  return kmsan_test_done ();
}
