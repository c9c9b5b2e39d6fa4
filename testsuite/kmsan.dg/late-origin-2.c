/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: origin-chain mem-load */
/* Where memory may have changed since a value was loaded, its origin was loaded with
   it: by a store, a call, an asm, on one of the ways to the check, in a loop.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-dump=details" } */
/* { dg-final { scan-tree-dump-not "^kmsan: late origin" "kmsan" } } */
/* { dg-final { scan-tree-dump-times "^kmsan: check: if \\(x_" 6 "kmsan" } } */

extern void change (void);
extern int result (void);

int
store (const int *p, char *q)
{
  int x = *p;

  *q = 1;
  return x > 3 ? 7 : 9;
}

int
call (const int *p)
{
  int x = *p;

  change ();
  if (x > 3)
    return 7;
  return 9;
}

int
call_for_memory (const int *p, int *q)
{
  int x = *p;

  *q = result ();
  if (x > 3)
    return 7;
  return 9;
}

int
clobber (const int *p)
{
  int x = *p;

  __asm__ volatile ("" : : : "memory");
  if (x > 3)
    return 7;
  return 9;
}

int
branch (const int *p, int a)
{
  int x = *p;

  if (a)
    change ();
  if (x > 3)
    return 7;
  return 9;
}

void
loop (const int *p, int n)
{
  int x = *p;

  for (int i = 0; i < n; i++)
    {
      if (x > i)
	change ();
      p++;
    }
}

/* One check still finds the origin in memory, the other does not.  The one that was
   loaded for that serves both.  */
int
both (const int *p)
{
  int x = *p, n = 0;

  if (x & 1)
    n = 7;
  change ();
  if (x & 2)
    n += 9;
  return n;
}
