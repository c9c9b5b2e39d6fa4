/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: attr-disable policy-naked mem-address-space */
/* Functions that are left as they are contain no call of the runtime, and the
   marks of uninitialised variables are gone from them.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-assembler-not "__msan" } } */
/* { dg-final { scan-assembler-not "kmsan_birth" } } */

extern void use (void *);

__attribute__ ((disable_sanitizer_instrumentation)) int
disabled (int *p)
{
  int local[4], other;
  use (local);
  use (&other);
  if (local[*p])
    p[1] = other;
  return local[1];
}

__attribute__ ((kmsan_conditional)) int
conditional (int *p)
{
  int local[4];
  use (local);
  return local[*p];
}

__attribute__ ((naked)) int
naked (int *p)
{
  __asm__ ("movl (%rdi), %eax; ret");
}
