/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-volatile */
/* Volatile loads and stores of initialised memory keep their number,
   values and metadata.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int
twice (volatile int *p)
{
  int a = *p;
  int b = *p;
  *p = a + b;
  return *p;
}

int
main (void)
{
  int *p = new_int (3);
  volatile int local;

  *(volatile int *) p = 21;
  EXPECT_EQ (twice (p), 42);
  EXPECT_CLEAN (*p);
  local = 5;
  EXPECT_EQ (local, 5);
  return kmsan_test_done ();
}
