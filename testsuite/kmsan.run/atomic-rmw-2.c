/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: atomic-rmw */
/* Read-modify-write operations on clean memory, old and new results, all
   operations.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA void
work (int *p)
{
  EXPECT_EQ (__atomic_fetch_add (p, 5, __ATOMIC_RELAXED), 10);
  EXPECT_EQ (__atomic_add_fetch (p, 5, __ATOMIC_SEQ_CST), 20);
  EXPECT_EQ (__atomic_fetch_sub (p, 4, __ATOMIC_SEQ_CST), 20);
  EXPECT_EQ (__atomic_fetch_and (p, 0x18, __ATOMIC_SEQ_CST), 16);
  EXPECT_EQ (__atomic_or_fetch (p, 3, __ATOMIC_SEQ_CST), 19);
  EXPECT_EQ (__atomic_xor_fetch (p, 1, __ATOMIC_SEQ_CST), 18);
  EXPECT_EQ (__atomic_nand_fetch (p, 2, __ATOMIC_SEQ_CST), ~2);
  EXPECT_EQ (__atomic_exchange_n (p, 7, __ATOMIC_ACQ_REL), ~2);
  EXPECT_EQ (__sync_fetch_and_add (p, 1), 7);
  EXPECT_EQ (__sync_sub_and_fetch (p, 2), 6);
  EXPECT_EQ (__sync_lock_test_and_set (p, 1), 6);
  __sync_lock_release (p);
  __sync_synchronize ();
}

int
main (void)
{
  int *p = malloc (sizeof (int));
  char flag = 0;

  *p = 10;
  work (p);
  EXPECT_EQ (*p, 0);
  EXPECT_EQ (__atomic_test_and_set (&flag, __ATOMIC_SEQ_CST), 0);
  EXPECT_EQ (__atomic_test_and_set (&flag, __ATOMIC_SEQ_CST), 1);
  __atomic_clear (&flag, __ATOMIC_SEQ_CST);
  EXPECT_EQ (flag, 0);
  return kmsan_test_done ();
}
