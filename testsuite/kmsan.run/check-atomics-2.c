/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: opt-check-atomics */
/* Initialised operands are not reported, nor memory that is overwritten whatever
   was in it, nor an atomic load, nor what a function without checks does.  */
/* { dg-do run } */
/* { dg-additional-options "-fplugin-arg-kmsan-check-atomics" } */
/* { dg-output "kmsan-test: done" } */
/* { dg-additional-options "-Wl,--push-state,--no-as-needed,-latomic,--pop-state" } */

#include "kmsan-test.h"

#define ORDER __ATOMIC_SEQ_CST
struct wide { u32 words[5]; };

NOIPA void store (int *p, int v) { __atomic_store_n (p, v, ORDER); }
NOIPA void replace (int *p, int v) { __atomic_exchange_n (p, v, ORDER); }
NOIPA void clear (u8 *p) { __atomic_clear (p, ORDER); }
NOIPA void release (int *p) { __sync_lock_release (p); }
NOIPA int load (const int *p) { return __atomic_load_n (p, ORDER); }
NOIPA int add (int *p, int v) { return __atomic_add_fetch (p, v, ORDER); }
NOIPA _Bool
cas (int *p, int from, int to)
{
  return __atomic_compare_exchange_n (p, &from, to, 0, ORDER, ORDER);
}
NOIPA void
wide_store (struct wide *p, struct wide *v)
{
  __atomic_store (p, v, ORDER);
}
NOIPA void
wide_load (struct wide *p, struct wide *to)
{
  __atomic_load (p, to, ORDER);
}
NO_CHECKS NOIPA void
unchecked (int *p, const int *v)
{
  __atomic_store_n (p, *v, ORDER);
  __atomic_fetch_add (p, *v, ORDER);
}

int
main (void)
{
  struct wide wide = { { 1, 2, 3, 4, 5 } }, *space = malloc (sizeof *space), to;
  int *word = new_int (1), value;

  store (word, 3);
  EXPECT_CLEAN (*word);
  word = new_int (1);
  replace (word, 4);
  EXPECT_EQ (*word, 4);
  clear (new_u8 (1));
  release (new_int (1));
  value = load (new_int (5));
  EXPECT_POISONED (value);
  EXPECT_EQ (add (word, 2), 6);
  EXPECT_EQ (cas (word, 6, 7), 1);
  EXPECT_EQ (cas (word, 6, 7), 0);
  wide_load (space, &to);
  EXPECT_POISONED (to);
  wide_store (space, &wide);
  EXPECT_EQ (space->words[3], 4);
  unchecked (new_int (1), new_int (1));
  return kmsan_test_done ();
}
