/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-birth local-loop */
/* An array that others see is poisoned where it is born, with its name.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_poison_alloca" 1 } } */
/* { dg-final { scan-assembler "\"buffer\"" } } */
/* { dg-final { scan-assembler-not "kmsan_birth" } } */

extern void use (void *);

void
loop (int n)
{
  while (n--)
    {
      char buffer[32];
      use (buffer);
    }
}
