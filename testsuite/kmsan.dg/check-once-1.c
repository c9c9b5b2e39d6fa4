/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-branch */
/* A value whose check is sure to have run is not checked again: one bug, one
   report.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_warning" 1 } } */

extern void one (int), two (int);

void
decide (int **p, int n)
{
  int *x = *p;
  *x = 1;
  one (n);
  x[1] = 2;
  if (n)
    two (x[2] = n);
  x[3] = 3;
}
