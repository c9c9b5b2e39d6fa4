/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-branch */
/* The stores are not copied to save the test of X, or that of its shadow, of which each
   way to them knows the outcome.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-assembler-times "4711" 3 } } */

int
first (int a, const int *p, volatile int *q, int n)
{
  int x = 0;

  if (a)
    x = *p;
  q[0] = 4711;
  q[1] = 4711;
  q[2] = 4711;
  if (x)
    return 7;
  return n;
}
