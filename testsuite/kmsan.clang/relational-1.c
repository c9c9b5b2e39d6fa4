/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-compare-rel */
/* A comparison that the initialised bits decide is not reported.  Up to
   Clang 19 most of them have the OR of the operands' shadows; Clang 20 made the
   exact rule its default.  */
/* { dg-report signed gcc silent } */
/* { dg-report signed "clang <= 19" "1 from level" } */
/* { dg-report signed "clang >= 20" silent } */
/* { dg-report unsigned gcc silent } */
/* { dg-report unsigned clang silent } */
/* { dg-report variable gcc silent } */
/* { dg-report variable "clang <= 19" "1 from level" } */
/* { dg-report variable "clang >= 20" silent } */

#include "compare.h"

/* 256 to 511.  */
NOIPA void
test_signed (void)
{
  s32 level;

  shape (&level, 4, 255, 256);
  if (level > 255) /* @signed */
    hit ();
}

NOIPA void
test_unsigned (void)
{
  u32 level;

  shape (&level, 4, 255, 256);
  if (level > 255) /* @unsigned */
    hit ();
}

NOIPA void
test_variable (u32 limit)
{
  u32 level;

  shape (&level, 4, 255, 256);
  if (level > limit) /* @variable */
    hit ();
}

int
main (void)
{
  START ();
  RUN (test_signed ());
  RUN (test_unsigned ());
  RUN (test_variable (255));
  return FINISH ();
}
