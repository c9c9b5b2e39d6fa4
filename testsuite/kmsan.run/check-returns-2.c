/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: opt-check-returns */
/* Results that are initialised, and structures, which are returned with their
   shadow, are not reported; neither is a result that a function without checks
   returns.  */
/* { dg-do run } */
/* { dg-additional-options "-fplugin-arg-kmsan-check-returns" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct pair { int set, unset; };
struct large { long words[8]; };

NOIPA int give (const int *p) { return *p; }
NOIPA u8 low (const u32 *p) { return *p & 0xff; }
NOIPA struct pair give_pair (const struct pair *p) { return *p; }
NOIPA struct large give_large (const struct large *p) { return *p; }
NOIPA void give_nothing (const int *p) { (void) *(const volatile int *) p; }
NO_CHECKS NOIPA int unchecked (const int *p) { return *p; }

NOIPA int
either (int c, const int *p)
{
  if (c)
    return 7;
  return *p;
}

int
main (void)
{
  struct pair *pair = malloc (sizeof *pair), got;
  struct large *large = malloc (sizeof *large), got_large;
  u32 half = 0x1234, upper = 0xffff0000;
  int seven = 7;

  __msan_poison (&half, sizeof half);
  kmsan_test_mask_shadow (&half, &upper, sizeof half);
  pair->set = 3;
  large->words[2] = 5;
  EXPECT_EQ (give (&seven), 7);
  EXPECT_EQ (low (&half), 0x34);
  EXPECT_EQ (either (1, new_int (1)), 7);
  EXPECT_EQ (either (0, &seven), 7);
  give_nothing (new_int (1));
  got = give_pair (pair);
  EXPECT_EQ (got.set, 3);
  EXPECT_POISONED (got.unset);
  got_large = give_large (large);
  EXPECT_EQ (got_large.words[2], 5);
  EXPECT_POISONED (got_large.words[3]);
  EXPECT_EQ (unchecked (new_int (4)), 4);
  return kmsan_test_done ();
}
