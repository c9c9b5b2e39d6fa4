/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: fn-runtime */
/* Nothing is added to calls of the runtime that the source makes itself.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-assembler-times "(call|jmp)\[ \t\]+__msan_" 2 } } */

extern void *__msan_memset (void *, int, unsigned long);
extern void __msan_unpoison_alloca (void *, unsigned long);

void clear (void *p, unsigned long n) { __msan_memset (p, 0, n); }
void wash (void *p, unsigned long n) { __msan_unpoison_alloca (p, n); }
