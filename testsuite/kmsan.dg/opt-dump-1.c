/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: opt-dump */
/* The dump opens each function with one line about it.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-dump" } */
/* { dg-final { scan-tree-dump-times "^;; kmsan: full policy=full" 1 "kmsan" } } */
/* { dg-final { scan-tree-dump-times "^;; kmsan: clean policy=clean" 1 "kmsan" } } */
/* { dg-final { scan-tree-dump-times "^;; kmsan: none policy=none" 1 "kmsan" } } */

int full (int *p) { return p[*p]; }
__attribute__ ((no_kmsan_checks)) int clean (int *p) { return p[*p]; }
__attribute__ ((disable_sanitizer_instrumentation)) int
none (int *p) { return p[*p]; }
