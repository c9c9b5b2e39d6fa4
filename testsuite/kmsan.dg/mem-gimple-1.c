/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-load */
/* Part of a local variable in a function that is written in GIMPLE, where no
   scope ever named it.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fgimple -fplugin-arg-kmsan-dump=details" } */
/* { dg-final { scan-tree-dump "^kmsan: load: " "kmsan" } } */

int __GIMPLE (ssa)
foo (int j)
{
  int c[1][10][1];
  int _1;

__BB(2):
  _1 = c[0][j_2(D)][0];
  return _1;
}
