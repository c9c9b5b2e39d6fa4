/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: opt-dump */
/* The same without optimisation, where the pass has another name.  */
/* { dg-do compile } */
/* { dg-options "-O0 -fplugin-arg-kmsan-dump=details" } */
/* { dg-final { scan-tree-dump-times "^;; kmsan: full policy=full" 1 "kmsan0" } } */

int full (int *p) { return p[*p]; }
