/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-branch */
/* The stores are not copied to save the test of X's shadow, which is clean on one of the
   two ways to it.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-no-few-passes" } */
/* { dg-final { scan-assembler-times "4711" 3 } } */

extern int use (int);

int
first (int a, const int *p, volatile int *q, int n)
{
  int x = n;

  if (a)
    x = *p;
  q[0] = 4711;
  q[1] = 4711;
  q[2] = 4711;
  return use (x);
}
