/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-carry */
/* Sums and differences of more than two words: the shadow follows the carry from
   word to word, and no further.  */
/* { dg-do run } */
/* { dg-require-effective-target gcc14 } */

#include "kmsan-test.h"

typedef unsigned _BitInt(256) u256;

union number { u64 word[4]; u256 all; };

static union number a, b, sum, difference;

NOIPA void
compute (void)
{
  sum.all = a.all + b.all;
  difference.all = a.all - b.all;
}

int
main (void)
{
  /* The lowest bit is unknown, and with it whether 64 ones are carried over.  */
  a.word[0] = dirty_u64 (-1ull, 1);
  a.word[1] = opaque_u64 (-2ull);
  b.word[0] = opaque_u64 (1);
  compute ();
  EXPECT_SHADOW (sum.word[0], -1ull);
  EXPECT_SHADOW (sum.word[1], 1);
  EXPECT_SHADOW (sum.word[2], 0);
  EXPECT_SHADOW (sum.word[3], 0);
  EXPECT_SHADOW (difference.word[0], 3);
  EXPECT_SHADOW (difference.word[1], 0);

  /* Through a word of ones into the next one.  */
  a.word[1] = opaque_u64 (-1ull);
  compute ();
  EXPECT_SHADOW (sum.word[1], -1ull);
  EXPECT_SHADOW (sum.word[2], 1);
  EXPECT_SHADOW (sum.word[3], 0);

  /* A borrow from two words of zeros.  */
  a.word[0] = dirty_u64 (0, 2);
  a.word[1] = 0;
  a.word[2] = opaque_u64 (4);
  b.word[0] = opaque_u64 (2);
  compute ();
  EXPECT_SHADOW (sum.word[0], 6);
  EXPECT_SHADOW (sum.word[1], 0);
  EXPECT_SHADOW (difference.word[0], -2ull);
  EXPECT_SHADOW (difference.word[1], -1ull);
  EXPECT_SHADOW (difference.word[2], 7);
  EXPECT_SHADOW (difference.word[3], 0);
  return kmsan_test_done ();
}
