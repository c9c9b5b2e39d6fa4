/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: opt-preserve-registers */
/* Nothing is saved around lookups and warnings, and the function needs no
   frame.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fno-pie -mcmodel=kernel -mno-red-zone -mno-sse -fomit-frame-pointer -fplugin-arg-kmsan-preserve-registers" } */
/* { dg-final { scan-assembler-times "_preserve\n" 6 } } */
/* { dg-final { scan-assembler-not "push|\\(%rsp\\)" } } */

int
f (const int *p, int *const *q)
{
  if (*p)
    return **q;
  return 0;
}
