/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-shared */
/* References to volatile memory, which are never equal as operands, and so many
   bases that tables grow.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fchecking -fplugin-arg-kmsan-dump" } */
/* { dg-final { scan-tree-dump "f shared wanted=" "kmsan" } } */

volatile int a[100], b[10][10];
volatile struct { int x, y[20]; } s;

#define FOUR(I) a[i + I]++; b[i][I]++; s.y[i + I] = a[I]; b[I][i] = s.x;
#define MANY(I) FOUR (I) FOUR (I + 1) FOUR (I + 2) FOUR (I + 3)

void
f (int i)
{
  MANY (0)
  if (a[i])
    MANY (4)
  MANY (1)
}
