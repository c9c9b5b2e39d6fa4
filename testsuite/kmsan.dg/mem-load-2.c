/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-load */
/* The pair that a lookup returns is two registers: no frame is aligned for a
   register of 16 bytes, where the kernel's stack has 8.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-no-share-lookups -mno-sse -mpreferred-stack-boundary=3" } */
/* { dg-final { scan-assembler "call\[ \t\]+__msan_metadata_ptr_for_load_8" } } */
/* { dg-final { scan-assembler-not "and\[a-z\]*\[ \t\]+\\\$-\[0-9\]+, %rsp" } } */

extern void hit (long, long);

void
keep (long *const *p)
{
  long *a = p[0], *b = p[1], *c = p[2], *d = p[3];

  hit (*a, *b);
  hit (*c, *d);
  hit (*a + *c, *b + *d);
}
