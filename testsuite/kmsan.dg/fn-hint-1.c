/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: fn-hint */
/* Hints to the compiler check nothing by themselves.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-assembler-not "__msan_warning" } } */

extern int variable;

int
hints (void)
{
  int x = variable;
  __builtin_prefetch (&variable);
  __sync_synchronize ();
  if (__builtin_constant_p (x))
    return 1;
  return __builtin_object_size (&variable, 0) + __builtin_expect (2, 1);
}
