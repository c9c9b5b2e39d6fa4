/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: origin-chain */
/* Without lazy-origins the origin of the sum is selected beside the sum.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-no-lazy-origins -fplugin-arg-kmsan-dump" } */
/* { dg-final { scan-tree-dump " \\? _\[0-9\]+ : _\[0-9\]+;\n  _\[0-9\]+ = " "kmsan" } } */
/* { dg-final { scan-tree-dump-not ";\n  __msan_warning" "kmsan" } } */

extern void hit (void);

void
sum (int *a, int *b)
{
  if (*a + *b)
    hit ();
}
