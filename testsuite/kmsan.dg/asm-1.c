/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: asm-input asm-output asm-memory */
/* Inputs are checked, memory outputs are made clean before the asm, register
   outputs are clean.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_warning" 1 } } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_instrument_asm_store" 1 } } */

extern void hit (void);

void input (int *p) { int x = *p; __asm__ volatile ("# %0" : : "r" (x)); }
void memory (long *p) { __asm__ volatile ("# %0" : "=m" (*p)); }

void
output (void)
{
  int x;
  __asm__ volatile ("# %0" : "=r" (x));
  if (x)
    hit ();
}
