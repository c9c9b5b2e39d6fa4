/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-division */
/* A dirty bit of the dividend reaches lower bits of the quotient and other bits of
   the remainder.  Clang gives the quotient and the remainder the shadow of the
   dividend, unmoved.  */
/* { dg-report quotient gcc "1 from bytes" } */
/* { dg-report quotient clang silent } */
/* { dg-report remainder gcc "1 from ticks" } */
/* { dg-report remainder clang silent } */
/* { dg-report signed gcc "1 from offset" } */
/* { dg-report signed clang silent } */
/* { dg-report variable gcc "1 from total" } */
/* { dg-report variable clang silent } */

#include "compare.h"

/* 0 or 16.  */
NOIPA void
test_quotient (void)
{
  u32 bytes;

  shape (&bytes, 4, 16, 0);
  if ((bytes / 3) & 5) /* @quotient */
    hit ();
}

NOIPA void
test_remainder (void)
{
  u32 ticks;

  shape (&ticks, 4, 16, 0);
  if ((ticks % 10) & 6) /* @remainder */
    hit ();
}

NOIPA void
test_signed (void)
{
  s32 offset;

  shape (&offset, 4, 16, 0);
  if ((offset / 3) & 5) /* @signed */
    hit ();
}

NOIPA void
test_variable (u32 divisor)
{
  u32 total;

  shape (&total, 4, 64, 0);
  if ((total / divisor) & 15) /* @variable */
    hit ();
}

int
main (void)
{
  START ();
  RUN (test_quotient ());
  RUN (test_remainder ());
  RUN (test_signed ());
  RUN (test_variable (7));
  return FINISH ();
}
