/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-noreturn */
/* The argument of a call that does not return is checked before it; the call is
   the last thing in the function.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_warning" 1 } } */
/* { dg-final { scan-assembler-times "call\[ \t\]+stop" 1 } } */
/* { dg-final { scan-assembler-not "\tret" } } */

extern void stop (int) __attribute__ ((noreturn));
extern int variable;

void f (void) { stop (variable); }
