/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: asm-move */
/* Only an asm without instructions moves its operand.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-dump" } */
/* { dg-final { scan-tree-dump-times "kmsan: asm moves:" 1 "kmsan" } } */
/* { dg-final { scan-tree-dump-times "kmsan: check: __asm__" 2 "kmsan" } } */

int moved (int *p) { int x = *p; __asm__ ("" : "+r" (x)); return x; }
int used (int *p) { int x = *p; __asm__ ("# %0" : "+r" (x)); return x; }
void read (int *p) { int x = *p; __asm__ volatile ("" : : "r" (x)); }
