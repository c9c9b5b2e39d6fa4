/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: fn-memcpy fn-memset */
/* Copies and fills go through the runtime, written as calls or not.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-assembler "__msan_memcpy" } } */
/* { dg-final { scan-assembler "__msan_memmove" } } */
/* { dg-final { scan-assembler "__msan_memset" } } */
/* { dg-final { scan-assembler-not "call\[ \t\]+memcpy" } } */
/* { dg-final { scan-assembler-not "call\[ \t\]+memmove" } } */
/* { dg-final { scan-assembler-not "call\[ \t\]+memset" } } */
/* { dg-final { scan-assembler-not "(jmp|call)\[ \t\]+mem(cpy|move|set)" } } */

typedef __SIZE_TYPE__ size_t;

void copy (void *p, void *q, size_t n) { __builtin_memcpy (p, q, n); }
void move (void *p, void *q, size_t n) { __builtin_memmove (p, q, n); }
void fill (void *p, int c, size_t n) { __builtin_memset (p, c, n); }
