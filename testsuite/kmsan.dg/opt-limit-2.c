/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: opt-limit */
/* With a limit of 0 nothing is instrumented, but everything still compiles.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-limit=0" } */
/* { dg-final { scan-assembler-not "__msan" } } */
/* { dg-final { scan-assembler-not "kmsan_birth" } } */

extern void use (void *);

int
f (int *p)
{
  int local[4], other;
  use (local);
  if (*p)
    other = 1;
  return local[*p] + other;
}
