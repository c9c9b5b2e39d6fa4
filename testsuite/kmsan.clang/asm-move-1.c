/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: asm-move */
/* An asm without instructions only moves what it reads and writes in one
   register, the kernel's way to hide a value from the optimisers: the value stays
   as initialised as it was.  Clang reports the move, and takes what comes out
   for clean.  */
/* { dg-report hide gcc silent } */
/* { dg-report hide clang "1 from hidden" } */
/* { dg-report hidden gcc "1 from hidden" } */
/* { dg-report hidden clang silent } */
/* { dg-report relocate gcc silent } */
/* { dg-report relocate clang "1 from value" } */
/* { dg-report spare gcc silent } */
/* { dg-report spare clang "1 from spare" } */

#include "compare.h"

static u32 cell;

NOIPA void
test_hide (void)
{
  u32 hidden, x;

  escape (&hidden);
  x = hidden;
  __asm__ ("" : "+r" (x)); /* @hide */
  if (x == 77) /* @hidden */
    hit ();
}

NOIPA void
test_relocate (u32 *to)
{
  u32 value, x;

  escape (&value);
  __asm__ volatile ("" : "=r" (x) : "0" (value)); /* @relocate */
  *to = x;
}

/* What decides is initialised.  */
NOIPA void
test_spare (void)
{
  u32 spare, x;

  shape (&spare, 4, 0xffff0000, 5);
  x = spare;
  __asm__ volatile ("" : "+r" (x)); /* @spare */
  if ((x & 0xff) == 77)
    hit ();
}

int
main (void)
{
  START ();
  RUN (test_hide ());
  RUN (test_relocate (&cell));
  RUN (test_spare ());
  return FINISH ();
}
