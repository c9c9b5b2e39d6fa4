/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-birth */
/* A variable of an inner scope is poisoned there, not on the way that never
   reaches the scope.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_poison_alloca" 1 } } */
/* { dg-final { scan-assembler "test(.|\n)*j(.|\n)*call\[ \t\]+__msan_poison_alloca" } } */

extern void use (void *);

void
f (int n)
{
  if (n)
    {
      char buffer[16];
      use (buffer);
    }
}
