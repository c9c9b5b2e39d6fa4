/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: opt-check-atomics */
/* With check-atomics dirty data is reported where an atomic operation publishes it.
   Clang makes the memory clean and says nothing, neither there nor where the data
   is used.  */
/* { dg-gcc-options "-fplugin-arg-kmsan-check-atomics" } */
/* { dg-report store gcc "1 from message" } */
/* { dg-report store clang silent } */
/* { dg-report stored gcc silent } */
/* { dg-report stored clang silent } */
/* { dg-report exchange gcc "1 from next" } */
/* { dg-report exchange clang silent } */
/* { dg-report add gcc "1 from amount" } */
/* { dg-report add clang silent } */
/* { dg-report cas gcc "1 from desired" } */
/* { dg-report cas clang silent } */
/* { dg-report memory gcc "1 from counter" } */
/* { dg-report memory clang silent } */

#include "compare.h"

static int mailbox, sum;

NOIPA void
test_store (int *box)
{
  int message;

  escape (&message);
  __atomic_store_n (box, message, __ATOMIC_RELEASE); /* @store */
  escape (box);
  if (*box == 77) /* @stored */
    hit ();
}

NOIPA void
test_exchange (int *box)
{
  int next;

  escape (&next);
  __atomic_exchange_n (box, next, __ATOMIC_SEQ_CST); /* @exchange */
}

NOIPA void
test_add (int *to)
{
  int amount;

  escape (&amount);
  __atomic_fetch_add (to, amount, __ATOMIC_RELAXED); /* @add */
}

NOIPA void
test_cas (int *box, int expected)
{
  int desired;

  escape (&desired);
  __sync_val_compare_and_swap (box, expected, desired); /* @cas */
}

NOIPA void
test_memory (void)
{
  int counter;

  escape (&counter);
  if (__atomic_add_fetch (&counter, 1, __ATOMIC_RELAXED) == 77) /* @memory */
    hit ();
}

int
main (void)
{
  START ();
  RUN (test_store (&mailbox));
  RUN (test_exchange (&mailbox));
  RUN (test_add (&sum));
  RUN (test_cas (&mailbox, 0));
  RUN (test_memory ());
  return FINISH ();
}
