/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-shift op-overflow fn-hint */
/* What initialised bits decide in a shift by a dirty amount and in a checked
   addition is not reported, nor is a prefetch, which decides nothing.  In Clang a
   dirty amount makes all bits dirty, any dirty bit the overflow flag (-O0; its
   optimisers make a comparison of it), and a prefetched address is checked.  */
/* { dg-report shift gcc silent } */
/* { dg-report shift clang "1 from amount" } */
/* { dg-report overflow gcc silent } */
/* { dg-report overflow clang "1 from offset" { -O0 } } */
/* { dg-report overflow clang silent { -O1 -O2 -O3 -Os } } */
/* { dg-report prefetch gcc silent } */
/* { dg-report prefetch clang "1 from next" } */

#include "compare.h"

static char area[64];

/* Right by 4 or 5: bit 31 is 0.  */
NOIPA void
test_shift (u32 x)
{
  u32 amount;

  shape (&amount, 4, 1, 4);
  if ((x >> amount) & (1ul << 31)) /* @shift */
    hit ();
}

NOIPA void
test_overflow (void)
{
  u32 offset, end;

  shape (&offset, 4, 0xff, 0);
  if (__builtin_add_overflow (offset, 5u, &end)) /* @overflow */
    hit ();
}

NOIPA void
test_prefetch (void)
{
  void *next;

  plant (&next, (u64) area);
  __builtin_prefetch (next); /* @prefetch */
}

int
main (void)
{
  START ();
  RUN (test_shift (77));
  RUN (test_overflow ());
  RUN (test_prefetch ());
  return FINISH ();
}
