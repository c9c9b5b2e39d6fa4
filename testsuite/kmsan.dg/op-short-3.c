/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-short */
/* An argument that is passed with its shadow is not only tested.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-no-param-retval -fplugin-arg-kmsan-dump=details" } */
/* { dg-final { scan-tree-dump-times "short rule" 2 "kmsan" } } */
/* { dg-final { scan-tree-dump "short rule: \[^\n\]*12;" "kmsan" } } */

extern void number (unsigned long);

void sum (const unsigned long *p) { number (p[0] + 11); }
char at (const char *a, const unsigned long *p) { return a[p[0] * 12]; }
