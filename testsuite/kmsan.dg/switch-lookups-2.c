/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-load */
/* With pure-lookups two loads of one address share a lookup, but not across a
   call, which may map other memory there.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-no-share-lookups" } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_metadata_ptr_for_load_4" 3 } } */

extern void map (void);

int
twice (volatile int *p)
{
  return *p + *p;
}

int
remapped (volatile int *p)
{
  int x = *p;
  map ();
  return x + *p;
}
