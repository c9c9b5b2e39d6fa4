/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-compare-eq */
/* Equality is clean exactly when a defined bit differs or nothing is
   undefined.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA void
compute (_Bool *out, const u32 *a, const u32 *b)
{
  out[0] = *a == *b;
  out[1] = *a != *b;
  out[2] = *a == 0x1200;
  out[3] = *a == 0x1234;
}

int
main (void)
{
  u32 *a = malloc (sizeof (u32)), *b = malloc (sizeof (u32));
  _Bool *out = malloc (4);

  /* a is 0x12DD.  */
  *a = dirty_u32 (0x1200, 0xff);
  *b = opaque_u32 (0x5600);
  compute (out, a, b);
  kmsan_test_expect_bytes (out, "..xx", __LINE__);
  EXPECT_EQ (out[0], 0);
  EXPECT_EQ (out[1], 1);
  *b = opaque_u32 (0x1255);
  compute (out, a, b);
  kmsan_test_expect_bytes (out, "xxxx", __LINE__);
  return kmsan_test_done ();
}
