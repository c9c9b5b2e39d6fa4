/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-bool op-convert-int */
/* A _Bool is loaded with the shadow of its whole byte.  Clang cuts the byte to its
   lowest bit, with its shadow; here the other seven are dirty.  */
/* { dg-report branch gcc "1 from enabled" } */
/* { dg-report branch clang silent } */
/* { dg-report integer gcc "1 from visible" } */
/* { dg-report integer clang silent } */

#include "compare.h"

NOIPA void
test_branch (void)
{
  _Bool enabled;

  shape (&enabled, 1, 0xfe, 1);
  if (enabled) /* @branch */
    hit ();
}

NOIPA void
test_integer (void)
{
  _Bool visible;
  int number;

  shape (&visible, 1, 0xfe, 1);
  number = visible; if (number == 1) /* @integer */
    hit ();
}

int
main (void)
{
  START ();
  RUN (test_branch ());
  RUN (test_integer ());
  return FINISH ();
}
