/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: origin-chain mem-load */
/* Where nothing has been written since a value was loaded, the cold block that needs
   its origin loads it: to report it, behind the check of another value, too, to store
   it, and to pass it on in an argument.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-dump=details -fplugin-arg-kmsan-no-param-retval" } */
/* { dg-final { scan-tree-dump-times "^kmsan: late origin: " 5 "kmsan" } } */
/* { dg-final { scan-tree-dump "^kmsan: late origin: if \\(x_" "kmsan" } } */
/* { dg-final { scan-tree-dump "^kmsan: late origin: if \\(y_" "kmsan" } } */
/* { dg-final { scan-tree-dump "^kmsan: late origin: \\*q_" "kmsan" } } */
/* { dg-final { scan-tree-dump "^kmsan: late origin: take " "kmsan" } } */
/* { dg-final { scan-tree-dump "^kmsan: late origin: if \\(_\[0-9\]+ > z_" "kmsan" } } */

extern void take (int);

int
report (const int *p)
{
  int x = p[0], y = p[1];

  if (x > 3)
    return 7;
  if (y > 3)
    return 8;
  return 9;
}

void
copy (int *q, const int *p)
{
  *q = *p;
}

void
pass (const int *p)
{
  take (*p);
}

/* One block loads the origins of all values that one check is about.  */
int
sum (const int *p, const int *r)
{
  int x = *p, y = p[1], z = *r;

  return x + y > z ? 7 : 9;
}
