/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-short */
/* No short rules on request.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-no-short-rules -fplugin-arg-kmsan-dump=details" } */
/* { dg-final { scan-tree-dump-not "short rule" "kmsan" } } */

extern void number (unsigned long);

void sum (const unsigned long *p) { number (p[0] + 11); }
char at (const char *a, const unsigned long *p) { return a[p[0] * 12]; }
