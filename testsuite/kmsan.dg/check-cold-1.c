/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-branch */
/* The report is out of line, behind the code that
   always runs.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-assembler "\[ \t\]hit(.|\n)*call\[ \t\]+__msan_warning" } } */

extern void hit (void);

void decide (int *p) { if (*p) hit (); }
