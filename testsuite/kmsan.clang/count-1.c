/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-count */
/* The bits of a population count or a parity depend on all bits of the operand.
   Clang takes the shadow of the operand for that of the count.  */
/* { dg-report popcount gcc "1 from flags" } */
/* { dg-report popcount clang silent } */
/* { dg-report popcountl gcc "1 from mask" } */
/* { dg-report popcountl clang silent } */
/* { dg-report parity gcc "1 from word" } */
/* { dg-report parity clang silent } */

#include "compare.h"

NOIPA void
test_popcount (void)
{
  u32 flags;

  shape (&flags, 4, 1 << 16, 0);
  if (__builtin_popcount (flags) & 1) /* @popcount */
    hit ();
}

NOIPA void
test_popcountl (void)
{
  u64 mask;

  shape (&mask, 8, 0xf0000, 0);
  if (__builtin_popcountl (mask) & 7) /* @popcountl */
    hit ();
}

NOIPA void
test_parity (void)
{
  u32 word;

  shape (&word, 4, 1 << 16, 0);
  if (__builtin_parity (word)) /* @parity */
    hit ();
}

int
main (void)
{
  START ();
  RUN (test_popcount ());
  RUN (test_popcountl ());
  RUN (test_parity ());
  return FINISH ();
}
