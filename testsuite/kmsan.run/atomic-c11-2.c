/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: atomic-rmw */
/* C11 atomics: compound assignment, increment, flags, pointers and
   floating point.  */
/* { dg-do run } */

#include "kmsan-test.h"

#include <stdatomic.h>

static _Atomic int counter;
static _Atomic double real;
static atomic_flag flag = ATOMIC_FLAG_INIT;
static int array[4];

NOIPA int *
step (int *_Atomic *p)
{
  return *p += 1;
}

int
main (void)
{
  int *_Atomic where = array;

  counter += opaque_int (5);
  counter++;
  --counter;
  EXPECT_EQ (counter, 5);
  counter *= 3;
  EXPECT_EQ (atomic_exchange (&counter, 1), 15);
  real = opaque_double (1.5);
  real = real + 2.0;
  EXPECT_EQ (real, 3.5);
  EXPECT_EQ (atomic_flag_test_and_set (&flag), 0);
  EXPECT_EQ (atomic_flag_test_and_set (&flag), 1);
  atomic_flag_clear (&flag);
  EXPECT_EQ (step (&where), array + 1);
  EXPECT_EQ (where, array + 1);
  atomic_thread_fence (memory_order_seq_cst);
  return kmsan_test_done ();
}
