/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-branch */
/* The report is in the function's cold part.  */
/* { dg-do compile } */
/* { dg-options "-O2 -freorder-blocks-and-partition" } */
/* { dg-final { scan-assembler "\\.text\\.unlikely(.|\n)*call\[ \t\]+__msan_warning" } } */
/* { dg-final { scan-assembler "decide\\.cold" } } */

extern void hit (void);

void decide (int *p) { if (*p) hit (); }
