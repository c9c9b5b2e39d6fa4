/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-switch */
/* At -O0 a switch is checked as one use of its value, not as the comparisons
   that it becomes.  */
/* { dg-do compile } */
/* { dg-options "-O0 -fplugin-arg-kmsan-dump=details" } */
/* { dg-final { scan-tree-dump-times "^kmsan: check: switch" 1 "kmsan0" } } */
/* { dg-final { scan-assembler-times "call\[\t \]+__msan_warning" 1 } } */

extern int use (int);

int
f (const int p)
{
  int v;

  switch (v = use (p))
    {
    case 1: return 3;
    case 20: return 4;
    case 300: return 9;
    case 4000: return 11;
    }
  return v;
}
