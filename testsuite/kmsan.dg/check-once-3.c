/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: check-once */
/* How many variables of the debugger have a value does not matter.  */
/* { dg-do compile } */
/* { dg-options "-O2 -g -fno-thread-jumps -fcompare-debug -fplugin-arg-kmsan-dump" } */
/* { dg-final { scan-tree-dump ": many .* checks=1 " "kmsan" } } */

extern void f (void), g (void), h (void);

#define TEN(N) int N##0 = x, N##1 = x, N##2 = x, N##3 = x, N##4 = x, \
		   N##5 = x, N##6 = x, N##7 = x, N##8 = x, N##9 = x;

void
many (const int *p)
{
  int x = *p;
  TEN (a) TEN (b) TEN (c) TEN (d) TEN (e) TEN (i)

  if (x)
    f ();
  g ();
  if (x)
    f ();
  h ();
}
