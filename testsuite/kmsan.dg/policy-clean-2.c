/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: opt-disable-checks */
/* The option does to a file what the attribute does to a function.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-disable-checks -fplugin-arg-kmsan-no-share-lookups" } */
/* { dg-final { scan-assembler-not "__msan_warning" } } */
/* { dg-final { scan-assembler-not "__msan_poison_alloca" } } */
/* { dg-final { scan-assembler "__msan_metadata_ptr_for_store_4" } } */

extern void use (void *);

int
clean (int *p, int *q)
{
  int local[4];
  use (local);
  if (local[*p])
    *q = p[1];
  return p[2];
}
