/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: opt-preserve-registers */
/* In a kernel the runtime is called by an instruction that GCC takes for one which
   changes nothing but its results: nothing has to be saved.  What changes memory is
   called as before.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fno-pie -mcmodel=kernel -mno-red-zone -fplugin-arg-kmsan-preserve-registers" } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_metadata_ptr_for_load_1_preserve\n" 2 } } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_metadata_ptr_for_load_n_preserve\n" 1 } } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_metadata_ptr_for_store_4_preserve\n" 1 } } */
/* { dg-final { scan-assembler "call\[ \t\]+__msan_chain_origin_preserve\n" } } */
/* { dg-final { scan-assembler "call\[ \t\]+__msan_warning_preserve\n" } } */
/* { dg-final { scan-assembler "call\[ \t\]+__msan_poison_alloca\n" } } */

struct pair { long a, b, c; };
extern void g (int *, struct pair);

int
loads (int *p, int a, int b, int c)
{
  if (*p > a)
    return b;
  return c;
}

void stores (int *p, int *q) { *q = *p; }

void
locals (struct pair *p)
{
  int i;
  g (&i, *p);
}
