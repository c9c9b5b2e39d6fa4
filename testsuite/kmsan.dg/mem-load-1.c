/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-load flow-branch */
/* A load asks for its metadata with the entry point of its size; deciding on
   the value checks it.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-no-share-lookups" } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_metadata_ptr_for_load_1" 1 } } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_metadata_ptr_for_load_2" 1 } } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_metadata_ptr_for_load_4" 1 } } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_metadata_ptr_for_load_8" 1 } } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_metadata_ptr_for_load_n" 1 } } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_warning" 5 } } */

extern void hit (void);

void load_1 (char *p) { if (*p) hit (); }
void load_2 (short *p) { if (*p) hit (); }
void load_4 (int *p) { if (*p) hit (); }
void load_8 (long *p) { if (*p) hit (); }
void load_16 (__int128 *p) { if (*p) hit (); }
