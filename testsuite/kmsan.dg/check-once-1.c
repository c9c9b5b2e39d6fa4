/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-branch */
/* A value whose check is sure to have run is not checked again: one bug, one
   report.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fno-thread-jumps -fno-tree-vrp" } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_warning" 1 } } */

extern void one (void), two (void);

void
decide (int *p)
{
  int x = *p;
  if (x)
    one ();
  two ();
  if (x)
    one ();
  two ();
  if (x)
    one ();
}
