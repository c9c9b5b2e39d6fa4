/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: atomic-rmw atomic-store mem-store */
/* 16-bit and 8-bit atomics next to undefined bytes do not touch those.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA void bump (u8 *p) { __atomic_fetch_add (p, 3, __ATOMIC_SEQ_CST); }
NOIPA void put (u16 *p, u16 v) { __atomic_store_n (p, v, __ATOMIC_RELAXED); }

int
main (void)
{
  u8 *p = malloc (8);

  p[1] = 4;
  bump (p + 1);
  put ((u16 *) (p + 4), 0x1234);
  kmsan_test_expect_bytes (p, "x.xx..xx", __LINE__);
  EXPECT_EQ (p[1], 7);
  return kmsan_test_done ();
}
