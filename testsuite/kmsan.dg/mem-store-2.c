/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-store */
/* Storing a value that may be dirty chains its origin, in a cold block.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_chain_origin" 1 } } */
/* { dg-final { scan-assembler-not "__msan_warning" } } */

void copy (int *p, int *q) { *p = *q; }
