/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-load */
/* Loads of initialised memory are clean, and give the value stored.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA u64 test_load_1 (const u8 *p) { return *p; }
NOIPA u64 test_load_2 (const u16 *p) { return *p; }
NOIPA u64 test_load_4 (const u32 *p) { return *p; }
NOIPA u64 test_load_8 (const u64 *p) { return *p; }

int
main (void)
{
  u64 *p = malloc (16);

  *p = opaque_u64 (0x1122334455667788ull);
  EXPECT_EQ (test_load_1 ((u8 *) p), 0x88);
  EXPECT_EQ (test_load_2 ((u16 *) p), 0x7788);
  EXPECT_EQ (test_load_4 ((u32 *) p), 0x55667788);
  EXPECT_EQ (test_load_8 (p), 0x1122334455667788ull);
  EXPECT_CLEAN (p[0]);
  EXPECT_POISONED (p[1]);
  return kmsan_test_done ();
}
