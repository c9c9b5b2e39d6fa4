/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-bool op-convert-int */
/* A _Bool that becomes a number keeps the dirt of its whole byte.  In Clang that
   depends on its optimisers: a load that is cut to one bit and extended again
   keeps the dirt of that bit only; they can make one load of it.  */
/* { dg-report sum gcc "1 from present" } */
/* { dg-report sum clang silent { -O0 } } */
/* { dg-report sum clang "1 from present" { -O1 -O2 -O3 -Os } } */
/* { dg-report stored gcc "1 from ready" } */
/* { dg-report stored clang silent { -O0 } } */
/* { dg-report stored clang "1 from ready" { -O1 -O2 -O3 -Os } } */
/* { dg-report member gcc "1 from flags" } */
/* { dg-report member clang silent } */

#include "compare.h"

struct flags { _Bool on; u8 mode; };

static int number;

NOIPA void
test_sum (u32 base)
{
  _Bool present;

  shape (&present, 1, 0xfe, 1);
  if (base + present > 40) /* @sum */
    hit ();
}

NOIPA void
test_stored (int *to)
{
  _Bool ready;

  shape (&ready, 1, 0xfe, 1);
  *to = ready;
  escape (to);
  if (*to & 16) /* @stored */
    hit ();
}

NOIPA void
test_member (void)
{
  struct flags flags;

  shape (&flags, 2, 0xfe, 1);
  if (flags.on && flags.mode == 0) /* @member */
    hit ();
}

int
main (void)
{
  START ();
  RUN (test_sum (3));
  RUN (test_stored (&number));
  RUN (test_member ());
  return FINISH ();
}
