/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-volatile */
/* The runtime's memmove copies the data as well.  A volatile structure may be the
   registers of a device: it is read and written once.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */

struct small { long a[2]; };
struct big { long a[8]; };
struct huge { long a[512]; };

void test_small (struct small *d, volatile struct small *s) { *d = *s; }
void test_big (volatile struct big *d, struct big *s) { *d = *s; }
void test_huge (struct huge *d, volatile struct huge *s) { *d = *s; }

/* { dg-final { scan-assembler-not "__msan_mem" } } */
/* { dg-final { scan-assembler "__msan_chain_origin" } } */
