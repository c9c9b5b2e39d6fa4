/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-arith op-mul op-pointer */
/* A dirty bit reaches higher bits through carries and borrows.  Clang's shadow of
   a sum or difference is the OR of the operands' shadows, which has only
   the dirty bits themselves; that of a product with a constant is only
   shifted.  */
/* { dg-report add gcc "1 from addend" } */
/* { dg-report add clang silent } */
/* { dg-report sub gcc "1 from minuend" } */
/* { dg-report sub clang silent } */
/* { dg-report neg gcc "1 from negated" } */
/* { dg-report neg clang silent } */
/* { dg-report pointer gcc "1 from offset" } */
/* { dg-report pointer clang silent } */
/* { dg-report mul gcc "1 from factor" } */
/* { dg-report mul clang silent } */

#include "compare.h"

static char area[64] __attribute__ ((aligned (64)));

/* 14 or 15, and one more.  */
NOIPA void
test_add (void)
{
  u32 addend;

  shape (&addend, 4, 1, 14);
  if ((addend + 1) & 16) /* @add */
    hit ();
}

/* 32 or 33, minus 33.  */
NOIPA void
test_sub (void)
{
  u32 minuend;

  shape (&minuend, 4, 1, 32);
  if ((minuend - 33) & 256) /* @sub */
    hit ();
}

NOIPA void
test_neg (void)
{
  s32 negated;

  shape (&negated, 4, 1, 0);
  if (-negated & 64) /* @neg */
    hit ();
}

NOIPA void
test_pointer (char *p)
{
  u64 offset;

  shape (&offset, 8, 1, 14);
  if ((u64) (p + 1 + offset) & 16) /* @pointer */
    hit ();
}

/* 42 or 45.  */
NOIPA void
test_mul (void)
{
  u32 factor;

  shape (&factor, 4, 1, 14);
  if ((factor * 3) & 4) /* @mul */
    hit ();
}

int
main (void)
{
  START ();
  RUN (test_add ());
  RUN (test_sub ());
  RUN (test_neg ());
  RUN (test_pointer (area));
  RUN (test_mul ());
  return FINISH ();
}
