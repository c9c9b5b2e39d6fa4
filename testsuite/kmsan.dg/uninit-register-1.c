/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: uninit-register */
/* A variable that is never written and never in memory is reported, with its
   name, and no optimisation folds it away.  */
/* { dg-do compile } */
/* { dg-options "-O2 -Wno-uninitialized -Wno-maybe-uninitialized" } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_warning" 2 } } */
/* { dg-final { scan-assembler "\"forgotten\"" } } */
/* { dg-final { scan-assembler "\"sometimes\"" } } */
/* { dg-final { scan-assembler-not "kmsan_birth" } } */

extern void hit (void);

void
never (void)
{
  int forgotten;
  if (forgotten)
    hit ();
}

void
maybe (int x)
{
  int sometimes;
  switch (x)
    {
    case 1:
      sometimes = 2;
      break;
    case 2:
      sometimes = 2;
      break;
    }
  if (sometimes == 2)
    hit ();
}
