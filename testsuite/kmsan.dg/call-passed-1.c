/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-passed call-return */
/* Passed mode: nothing is checked at the call.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-no-param-retval" } */
/* { dg-final { scan-assembler-not "__msan_warning" } } */
/* { dg-final { scan-assembler "__msan_get_context_state" } } */

extern void take (int);

extern int variable;

void give_dirty (void) { take (variable); }
int give_back (void) { return variable; }
