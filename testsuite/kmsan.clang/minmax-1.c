/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-minmax op-abs */
/* Which operand is the smaller one can depend on a bit that the result does not
   even have.  Clang's shadow of a minimum, maximum or absolute value is made of
   the operands' shadows alone; at -O0, where these are branches, it sees the
   dirty comparison.  */
/* { dg-report min gcc "1 from length" } */
/* { dg-report min clang "1 from length" { -O0 } } */
/* { dg-report min clang silent { -O1 -O2 -O3 -Os } } */
/* { dg-report max gcc "1 from size" } */
/* { dg-report max clang "1 from size" { -O0 } } */
/* { dg-report max clang silent { -O1 -O2 -O3 -Os } } */
/* { dg-report abs gcc "1 from delta" } */
/* { dg-report abs clang silent } */

#include "compare.h"

/* The smaller of 0 or 16, and 15.  */
NOIPA void
test_min (u32 limit)
{
  u32 length, smaller;

  shape (&length, 4, 16, 0);
  smaller = length < limit ? length : limit; if (smaller & 1) /* @min */
    hit ();
}

/* The larger of 0 or 16, and 15.  */
NOIPA void
test_max (s32 limit)
{
  s32 size, larger;

  shape (&size, 4, 16, 0);
  larger = size > limit ? size : limit; if (larger & 1) /* @max */
    hit ();
}

/* The sign is dirty: 5 or 5 - 2^31.  */
NOIPA void
test_abs (void)
{
  s32 delta;

  shape (&delta, 4, 1ul << 31, 5);
  if (abs (delta) & 8) /* @abs */
    hit ();
}

int
main (void)
{
  START ();
  RUN (test_min (15));
  RUN (test_max (15));
  RUN (test_abs ());
  return FINISH ();
}
