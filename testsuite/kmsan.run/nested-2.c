/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-nested */
/* Nested functions, direct, recursive and through a trampoline, share
   clean variables.  */
/* { dg-do run } */
/* { dg-options "-Wl,--no-warn-execstack" } */

#include "kmsan-test.h"

NOIPA int apply (int (*f) (int), int v) { return f (v); }

NOIPA int
outer (int base)
{
  int calls = 0;
  __attribute__ ((noipa)) int add (int v)
  {
    calls++;
    return v + base;
  }
  __attribute__ ((noipa)) int down (int v)
  {
    return v == 0 ? 0 : add (v) + down (v - 1);
  }

  return apply (add, 5) + down (3) + calls;
}

int
main (void)
{
  EXPECT_EQ (outer (10), 15 + 36 + 4);
  return kmsan_test_done ();
}
