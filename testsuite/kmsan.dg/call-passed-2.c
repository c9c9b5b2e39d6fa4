/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-passed */
/* Passed mode: deciding on a parameter checks it.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-no-param-retval" } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_warning" 1 } } */

extern void hit (void);

void decide (int x) { if (x) hit (); }
