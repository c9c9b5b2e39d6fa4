/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-switch flow-goto */
/* One check for a switch, one for a computed goto.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_warning" 2 } } */

extern void hit (int);

void
choose (int *p)
{
  switch (*p)
    {
    case 1: hit (8); break;
    case 2: hit (4); break;
    case 5: hit (9); break;
    case 9: hit (2); break;
    case 14: hit (1); break;
    }
}

void
jump (long *p)
{
  static void *const labels[] = { &&one, &&two, &&three };
  goto *(char *) *p;
one:
  hit (1);
two:
  hit (2);
three:
  hit (3);
  hit (labels[0] != 0);
}
