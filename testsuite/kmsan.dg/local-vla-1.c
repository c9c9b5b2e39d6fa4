/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-vla local-alloca */
/* Storage whose size is known at run time is poisoned where it is allocated, in
   each iteration.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_poison_alloca" 2 } } */
/* { dg-final { scan-assembler-not "kmsan_birth" } } */

extern void use (void *);

void
variable_length (int n)
{
  for (int i = 1; i < n; i++)
    {
      int array[i];
      use (array);
    }
}

void
by_hand (unsigned long n)
{
  use (__builtin_alloca (n));
}
