/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: atomic-cas */
/* Compare-and-swap, weak, strong, failing and succeeding, with clean
   values: results, memory and expected value are clean.  */
/* { dg-do run } */

#include "kmsan-test.h"

#include <stdatomic.h>

NOIPA int
cas (int *p, int *expected, int desired)
{
  return __atomic_compare_exchange_n (p, expected, desired, 0, __ATOMIC_SEQ_CST,
				      __ATOMIC_RELAXED);
}

NOIPA void
add_loop (_Atomic u64 *p, u64 v)
{
  u64 old = atomic_load_explicit (p, memory_order_relaxed);

  while (!atomic_compare_exchange_weak (p, &old, old + v))
    ;
}

int
main (void)
{
  int *p = malloc (sizeof (int)), expected;
  _Atomic u64 big;

  *p = 1;
  expected = 2;
  EXPECT_EQ (cas (p, &expected, 9), 0);
  EXPECT_EQ (expected, 1);
  EXPECT_EQ (cas (p, &expected, 9), 1);
  EXPECT_EQ (*p, 9);
  EXPECT_CLEAN (expected);
  atomic_init (&big, 40);
  add_loop (&big, 2);
  EXPECT_EQ (big, 42);
  EXPECT_EQ (__sync_bool_compare_and_swap (p, 9, 8), 1);
  EXPECT_EQ (__sync_val_compare_and_swap (p, 9, 7), 8);
  return kmsan_test_done ();
}
