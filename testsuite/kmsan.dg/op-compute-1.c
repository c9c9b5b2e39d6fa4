/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-arith op-mul op-and-or op-xor op-shift op-convert-int */
/* Computing with dirty values is no report.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-assembler-not "__msan_warning" } } */

extern int a, b;
extern long c;
extern unsigned char d;

void
compute (void)
{
  c = ((a + b) * 3 ^ (a & 7)) | (long) (b << 2) | (d >> 1) | -a | ~b;
}
