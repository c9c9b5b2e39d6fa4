/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: atomic-load atomic-store */
/* Bit operations by atomics whose result is tested, pointers, and loops
   with a failing compare-and-swap.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int
set_bit (unsigned long *p, int nr)
{
  unsigned long mask = 1ul << nr;

  return (__atomic_fetch_or (p, mask, __ATOMIC_SEQ_CST) & mask) != 0;
}

NOIPA int
clear_bit (unsigned *p)
{
  return (__atomic_fetch_and (p, ~4u, __ATOMIC_SEQ_CST) & 4) != 0;
}

NOIPA int
dec_and_test (int *p)
{
  return __atomic_sub_fetch (p, 1, __ATOMIC_SEQ_CST) == 0;
}

NOIPA void *
push (void **head, void **node)
{
  void *old = __atomic_load_n (head, __ATOMIC_RELAXED);

  do
    *node = old;
  while (!__atomic_compare_exchange_n (head, &old, node, 1, __ATOMIC_RELEASE,
				       __ATOMIC_RELAXED));
  return old;
}

int
main (void)
{
  unsigned long word = 0;
  unsigned small = 4;
  int count = 2;
  void *head = NULL, **a = malloc (sizeof (*a)), **b = malloc (sizeof (*b));

  EXPECT_EQ (set_bit (&word, 40) * 2 + set_bit (&word, 40), 1);
  EXPECT_EQ (clear_bit (&small) * 2 + clear_bit (&small), 2);
  EXPECT_EQ (dec_and_test (&count) * 2 + dec_and_test (&count), 1);
  EXPECT_EQ (push (&head, a), NULL);
  EXPECT_EQ (push (&head, b), (void *) a);
  EXPECT_EQ (*b, (void *) a);
  return kmsan_test_done ();
}
