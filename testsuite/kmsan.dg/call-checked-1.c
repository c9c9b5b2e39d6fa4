/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-checked */
/* Checked mode: an argument that may be dirty is checked before the call, and
   parameters are clean.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-param-retval" } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_warning" 1 } } */

extern void take (int);

void give_dirty (int *p) { take (*p); }
void give_clean (int x) { take (x + 1); }
