/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-checked */
/* Values that cannot be dirty cost nothing: no shadow is asked for and nothing
   is checked.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-assembler-not "__msan_metadata" } } */
/* { dg-final { scan-assembler-not "__msan_warning" } } */

extern void hit (void);

void
count (int from, int to, int step)
{
  for (int i = from; i < to; i += step)
    if (i % 3 == 0 || (i & 4))
      hit ();
}

int
arithmetic (int a, unsigned b, double c)
{
  if (c > a)
    return a * 3 + (b >> 2);
  return a / (b | 1);
}
