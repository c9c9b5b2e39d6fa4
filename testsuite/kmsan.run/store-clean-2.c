/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-store */
/* Clean stores of every size clean the shadow of what they write, no more
   and no less.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA void put_1 (u8 *p, u8 v) { *p = v; }
NOIPA void put_2 (u16 *p, u16 v) { *p = v; }
NOIPA void put_4 (u32 *p, u32 v) { *p = v; }
NOIPA void put_8 (u64 *p, u64 v) { *p = v; }

int
main (void)
{
  u8 *p = malloc (32);

  put_1 (p + 1, 0x11);
  put_2 ((u16 *) (p + 4), 0x2233);
  put_4 ((u32 *) (p + 8), 0x44556677);
  put_8 ((u64 *) (p + 16), 0x8899aabbccddeeffull);
  kmsan_test_expect_bytes (p, "x.xx..xx....xxxx........xxxxxxxx", __LINE__);
  EXPECT_EQ (p[1], 0x11);
  EXPECT_EQ (p[5], 0x22);
  EXPECT_EQ (p[11], 0x44);
  EXPECT_EQ (p[23], 0x88);
  return kmsan_test_done ();
}
