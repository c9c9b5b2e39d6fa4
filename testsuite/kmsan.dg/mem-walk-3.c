/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-walk */
/* Without the optimisation each turn of the loop asks.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-no-loop-lookups -fplugin-arg-kmsan-dump=details" } */
/* { dg-final { scan-tree-dump-not "lookup for each page" "kmsan" } } */
/* { dg-final { scan-tree-dump "length shared wanted=2 made=2 walks=0" "kmsan" } } */

unsigned long
length (const char *s)
{
  const char *p = s;

  while (*p)
    p++;
  return p - s;
}
