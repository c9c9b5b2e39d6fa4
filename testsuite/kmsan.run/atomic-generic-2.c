/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: atomic-generic */
/* Atomics on objects that no register holds: all they write is
   initialised.  */
/* { dg-do run } */
/* { dg-additional-options "-Wl,--push-state,--no-as-needed,-latomic,--pop-state" } */

#include "kmsan-test.h"

struct odd { char byte[7]; };
struct large { int word[6]; };

NOIPA int
sum (const struct large *l)
{
  int total = 0;

  for (int i = 0; i < 6; i++)
    if (l->word[i])
      total += l->word[i];
  return total;
}

NOIPA int
load (struct odd *from)
{
  struct odd to;

  __atomic_load (from, &to, __ATOMIC_SEQ_CST);
  return to.byte[6] ? to.byte[6] : -1;
}

NOIPA int
store (struct large *to, struct large *value)
{
  __atomic_store (to, value, __ATOMIC_SEQ_CST);
  return sum (to);
}

NOIPA int
exchange (struct large *p, struct large *value)
{
  struct large old;

  __atomic_exchange (p, value, &old, __ATOMIC_SEQ_CST);
  return sum (&old) * 100 + sum (p);
}

NOIPA int
compare_exchange (struct large *p, struct large *expected)
{
  struct large desired = { { 7 } };

  if (__atomic_compare_exchange (p, expected, &desired, 0, __ATOMIC_SEQ_CST,
				 __ATOMIC_SEQ_CST))
    return 1000 + sum (p);
  return sum (expected);
}

/* Clean by decree, though nobody wrote VALUE.  */
NOIPA void
publish (struct large *to, struct large *value)
{
  __atomic_store (to, value, __ATOMIC_SEQ_CST);
}

int
main (void)
{
  struct odd odd = { { 1, 2, 3, 4, 5, 6, 7 } };
  struct large *heap = malloc (sizeof (*heap));
  struct large value = { { 1, 2 } }, wrong = { { 4 } };

  EXPECT_EQ (load (&odd), 7);
  EXPECT_EQ (store (heap, &value), 3);
  EXPECT_EQ (exchange (heap, &wrong), 304);
  EXPECT_EQ (compare_exchange (heap, &value), 4);
  EXPECT_EQ (compare_exchange (heap, &value), 1007);
  publish (heap, malloc (sizeof (*heap)));
  EXPECT_CLEAN (*heap);
  return kmsan_test_done ();
}
