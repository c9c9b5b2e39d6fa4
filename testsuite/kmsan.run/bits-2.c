/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-count op-bswap */
/* Bit counting, scanning, parity, rotation and byte swaps of clean values.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int
all (u64 v)
{
  return __builtin_popcountll (v) + 100 * __builtin_ctzll (v)
	 + 10000 * __builtin_clzll (v) + 1000000 * __builtin_parityll (v);
}
NOIPA int first (u32 v) { return __builtin_ffs (v); }
NOIPA u64 swap (u64 v) { return __builtin_bswap64 (v); }
NOIPA u16 swap16 (u16 v) { return __builtin_bswap16 (v); }

int
main (void)
{
  EXPECT_EQ (all (0x0000700000000000ull), 3 + 4400 + 170000 + 1000000);
  EXPECT_EQ (first (0) * 100 + first (8), 4);
  EXPECT_EQ (swap (0x0102030405060708ull), 0x0807060504030201ull);
  EXPECT_EQ (swap16 (0x1234), 0x3412);
  return kmsan_test_done ();
}
