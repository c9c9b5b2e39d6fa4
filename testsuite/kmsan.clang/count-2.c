/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-count */
/* A count of leading or trailing zeros that an initialised bit decides is not
   reported.  Up to Clang 20 a dirty bit anywhere makes the count dirty;
   Clang 21 has a rule for it.  */
/* { dg-report clz gcc silent } */
/* { dg-report clz "clang <= 20" "1 from high" } */
/* { dg-report clz "clang >= 21" silent } */
/* { dg-report ctz gcc silent } */
/* { dg-report ctz "clang <= 20" "1 from low" } */
/* { dg-report ctz "clang >= 21" silent } */
/* { dg-report ffs gcc silent } */
/* { dg-report ffs "clang <= 20" "1 from first" } */
/* { dg-report ffs "clang >= 21" silent } */

#include "compare.h"

/* Bit 31 is 1, and what is below it is dirty.  */
NOIPA void
test_clz (u32 mask)
{
  u32 high;

  shape (&high, 4, 0xff, 1ul << 31);
  if (__builtin_clz (high) & mask) /* @clz */
    hit ();
}

NOIPA void
test_ctz (u32 mask)
{
  u32 low;

  shape (&low, 4, 0xff000000, 16);
  if (__builtin_ctz (low) & mask) /* @ctz */
    hit ();
}

NOIPA void
test_ffs (u32 mask)
{
  u32 first;

  shape (&first, 4, 0xff000000, 16);
  if (__builtin_ffs (first) & mask) /* @ffs */
    hit ();
}

int
main (void)
{
  START ();
  RUN (test_clz (63));
  RUN (test_ctz (63));
  RUN (test_ffs (63));
  return FINISH ();
}
