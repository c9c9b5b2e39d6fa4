/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: opt-check-returns opt-check-asm-memory opt-check-atomics */
/* Each option adds a check, and says so: of the value returned, of memory that an
   asm reads, of memory that an atomic operation reads.  The checked value goes
   to the caller as a clean one, without an origin.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-dump" } */
/* { dg-additional-options "-fplugin-arg-kmsan-check-returns" } */
/* { dg-additional-options "-fplugin-arg-kmsan-check-asm-memory" } */
/* { dg-additional-options "-fplugin-arg-kmsan-check-atomics" } */
/* { dg-final { scan-tree-dump-times "kmsan: check: return" 1 "kmsan" } } */
/* { dg-final { scan-tree-dump-times "kmsan: return: return" 1 "kmsan" } } */
/* { dg-final { scan-tree-dump-times "kmsan: check memory: __asm__" 1 "kmsan" } } */
/* { dg-final { scan-tree-dump-times "kmsan: check memory: __atomic_fetch_add" 1 "kmsan" } } */
/* { dg-final { scan-tree-dump-times "kmsan: check memory" 2 "kmsan" } } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_warning" 3 } } */
/* The slot of the origin is 4008 bytes into the context.  */
/* { dg-final { scan-assembler-not "4008" } } */

int give (int *p) { return *p; }
void read (long *p) { __asm__ volatile ("# %0" : : "m" (*p)); }
void add (int *p, int v) { __atomic_fetch_add (p, v, __ATOMIC_RELAXED); }
