/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: opt-limit */
/* Only the first two functions are instrumented.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fno-toplevel-reorder -fplugin-arg-kmsan-limit=2" } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_warning" 2 } } */

extern void hit (void);

#define FUNCTION(NAME) void NAME (int *p) { if (*p) hit (); }

FUNCTION (one)
FUNCTION (two)
FUNCTION (three)
FUNCTION (four)
