/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-store */
/* Storing clean values touches shadow only: no origin is chained.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-no-share-lookups" } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_metadata_ptr_for_store_1" 1 } } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_metadata_ptr_for_store_2" 1 } } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_metadata_ptr_for_store_4" 1 } } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_metadata_ptr_for_store_8" 1 } } */
/* { dg-final { scan-assembler-not "__msan_chain_origin" } } */
/* { dg-final { scan-assembler-not "__msan_warning" } } */

void store_1 (char *p) { *p = 1; }
void store_2 (short *p, short x) { *p = x; }
void store_4 (int *p, int x) { *p = x + 1; }
void store_8 (long *p, int x) { *p = x; }
