/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-noreturn */
/* Functions that never return, called with clean arguments; the code after
   them is not reached.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA __attribute__ ((noreturn)) void
finish (int code)
{
  if (code != 5)
    abort ();
  exit (kmsan_test_done ());
}

NOIPA int
check (int v)
{
  if (v > 100)
    finish (v - 100);
  return v;
}

int
main (void)
{
  EXPECT_EQ (check (50), 50);
  check (105);
  return 97;
}
