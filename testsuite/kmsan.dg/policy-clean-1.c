/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: attr-no-checks */
/* Without checks nothing is reported, but what is written becomes clean.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-no-share-lookups" } */
/* { dg-final { scan-assembler-not "__msan_warning" } } */
/* { dg-final { scan-assembler-not "__msan_poison_alloca" } } */
/* { dg-final { scan-assembler "__msan_metadata_ptr_for_store_4" } } */
/* { dg-final { scan-assembler-not "__msan_metadata_ptr_for_load_" } } */

extern void use (void *);

__attribute__ ((no_kmsan_checks)) int
clean (int *p, int *q)
{
  int local[4];
  use (local);
  if (local[*p])
    *q = p[1];
  return p[2];
}
