/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: opt-check-returns opt-check-asm-memory opt-check-atomics */
/* Without the options neither a return nor memory is checked.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-dump" } */
/* { dg-final { scan-tree-dump-times "kmsan: return: return" 1 "kmsan" } } */
/* { dg-final { scan-tree-dump-not "kmsan: check" "kmsan" } } */
/* { dg-final { scan-assembler-not "__msan_warning" } } */

int give (int *p) { return *p; }
void read (long *p) { __asm__ volatile ("# %0" : : "m" (*p)); }
void add (int *p, int v) { __atomic_fetch_add (p, v, __ATOMIC_RELAXED); }
