/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: opt-disable-checks */
/* With checks disabled for the file nothing is reported and everything it
   writes is clean.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-kmsan-disable-checks" } */

#include "kmsan-test.h"

NOIPA int
work (const int *p, int *out)
{
  int local;

  __asm__ volatile ("" : : "r" (&local) : "memory");
  *out = *p;
  if (*p > 3)
    return local - local + 1;
  return 2;
}

int
main (void)
{
  int *out = malloc (sizeof (int));

  EXPECT_EQ (work (new_int (4), out), 1);
  EXPECT_CLEAN (*out);
  return kmsan_test_done ();
}
