/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-warnings */
/* Markers in a naked function, conditional or not, are dropped with a warning.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-assembler-not "__msan_|kmsan_cond|sanitizer_instrumentation" } } */

__attribute__ ((naked)) void
f (void)
{
  __kmsan_cond_begin (); /* { dg-warning "region marker in naked function 'f' is ignored" } */
  __asm__ ("ret");
}

__attribute__ ((naked, kmsan_conditional)) void
g (void)
{
  __asm__ ("nop");
  __builtin_sanitizer_instrumentation_end (); /* { dg-warning "region marker in naked function 'g' is ignored" } */
  __asm__ ("ret");
}
