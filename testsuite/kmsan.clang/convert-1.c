/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-convert-fp */
/* A conversion between numbers of different size depends on all bits of its
   operand.  Clang cuts the shadow to the new size, which loses the upper
   half.  */
/* { dg-report int_to_fp gcc "1 from nanoseconds" } */
/* { dg-report int_to_fp clang silent } */
/* { dg-report fp_to_fp gcc "1 from ratio" } */
/* { dg-report fp_to_fp clang silent } */
/* { dg-report fp_to_int gcc "1 from weight" } */
/* { dg-report fp_to_int clang silent } */

#include "compare.h"

NOIPA void
test_int_to_fp (float bias)
{
  s64 nanoseconds;

  shape (&nanoseconds, 8, 1ul << 40, 0);
  if ((float) nanoseconds + bias > 1e6f) /* @int_to_fp */
    hit ();
}

/* 1 or -1.  */
NOIPA void
test_fp_to_fp (float bias)
{
  double ratio;

  shape (&ratio, 8, 1ul << 63, 0x3ff0000000000000);
  if ((float) ratio + bias > 0.5f) /* @fp_to_fp */
    hit ();
}

/* 1 or 0.5.  */
NOIPA void
test_fp_to_int (void)
{
  double weight;

  shape (&weight, 8, 1ul << 52, 0x3fe0000000000000);
  if ((int) weight & 1) /* @fp_to_int */
    hit ();
}

int
main (void)
{
  START ();
  RUN (test_int_to_fp (1));
  RUN (test_fp_to_fp (0));
  RUN (test_fp_to_int ());
  return FINISH ();
}
