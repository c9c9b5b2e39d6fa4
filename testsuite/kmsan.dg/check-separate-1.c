/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-branch */
/* Every check keeps a call of its own: its return address is the place that
   the report names.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fcrossjumping" } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_warning" 3 } } */

extern void one (void), two (void), three (void);

void
decide (int *p, int *q, int *r)
{
  if (*p)
    one ();
  else if (*q)
    two ();
  else if (*r)
    three ();
}
