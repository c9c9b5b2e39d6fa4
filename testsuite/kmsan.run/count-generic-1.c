/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-count */
/* The type-generic builtins count bits of any type, and C23's are made of them:
   a count that clean bits decide is clean.  */
/* { dg-do run } */
/* { dg-require-effective-target gcc14 } */

#include "kmsan-test.h"

static u64 out[16];

NOIPA void
compute (const u32 *a, const u64 *b, const unsigned __int128 *c)
{
  out[0] = __builtin_clzg (*a);
  out[1] = __builtin_clzg (*a, 32);
  out[2] = __builtin_ctzg (*b);
  out[3] = __builtin_ctzg (*b, 64);
  out[4] = __builtin_clzg (*c);
  out[5] = __builtin_ctzg (*c);
  out[6] = __builtin_popcountg (*a);
  out[7] = __builtin_parityg (*b);
  out[8] = __builtin_ffsg ((s64) *b);
  out[9] = __builtin_clrsbg ((s32) *a);
  out[10] = __builtin_stdc_leading_zeros (*a);
  out[11] = __builtin_stdc_trailing_zeros (*b);
  out[12] = __builtin_stdc_count_ones (*a);
  out[13] = __builtin_stdc_bit_width (*a);
  out[14] = __builtin_stdc_bit_floor (*a);
}

int
main (void)
{
  /* Bits 4 and 40 are unknown, there are ones above the former and below the
     latter.  */
  u32 a = dirty_u32 (0xf0, 0x10);
  u64 b = dirty_u64 (0xff00, 1ull << 40);
  unsigned __int128 c = (unsigned __int128) b << 64 | b;

  compute (&a, &b, &c);
  EXPECT_CLEAN (out[0]);
  EXPECT_CLEAN (out[1]);
  EXPECT_CLEAN (out[2]);
  EXPECT_CLEAN (out[3]);
  EXPECT_POISONED (out[4]);
  EXPECT_CLEAN (out[5]);
  EXPECT_SHADOW (out[6], 7);
  EXPECT_SHADOW (out[7], 1);
  EXPECT_CLEAN (out[8]);
  EXPECT_EQ (out[0], 24);
  EXPECT_EQ (out[2], 8);
  EXPECT_EQ (out[8], 9);
  EXPECT_CLEAN (out[10]);
  EXPECT_CLEAN (out[11]);
  EXPECT_SHADOW (out[12], 7);
  EXPECT_CLEAN (out[13]);
  EXPECT_CLEAN (out[14]);
  EXPECT_EQ (out[14], 0x80);
  return kmsan_test_done ();
}
