/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: check-once */
/* Two conditions that say the same, or the opposite, of one value are one use of it,
   also where GCC keeps both; another question about it is another use.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fno-thread-jumps -fplugin-arg-kmsan-dump" } */
/* { dg-final { scan-tree-dump ": same .* checks=1 " "kmsan" } } */
/* { dg-final { scan-tree-dump ": opposite .* checks=1 " "kmsan" } } */
/* { dg-final { scan-tree-dump ": another .* checks=2 " "kmsan" } } */
/* { dg-final { scan-tree-dump ": one_way .* checks=2 " "kmsan" } } */

extern void f (void), g (void), h (void);

void
same (const int *p)
{
  int x = *p;

  if (x)
    f ();
  g ();
  if (x)
    f ();
  h ();
}

void
opposite (const int *p)
{
  int x = *p;

  if (x < 7)
    f ();
  g ();
  if (x >= 7)
    f ();
  h ();
}

void
another (const int *p)
{
  int x = *p;

  if (x < 7)
    f ();
  g ();
  if (x >= 8)
    f ();
  h ();
}

/* Who comes to the second one need not have come to the first.  */
void
one_way (const int *p, int way)
{
  int x = *p;

  if (way)
    {
      if (x)
	f ();
      h ();
    }
  g ();
  if (x)
    f ();
  h ();
}
