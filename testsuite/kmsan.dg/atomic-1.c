/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: atomic-store atomic-rmw atomic-cas */
/* Atomic writes make the memory clean and paint no origins; the expected value
   of a compare-and-exchange is checked.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-assembler-not "__msan_chain_origin" } } */
/* { dg-final { scan-assembler "__msan_metadata_ptr_for_store_4" } } */
/* { dg-final { scan-assembler "lock" } } */

void store (int *p, int x) { __atomic_store_n (p, x, __ATOMIC_SEQ_CST); }
int add (int *p, int x) { return __atomic_fetch_add (p, x, __ATOMIC_RELAXED); }
int swap (int *p, int x) { return __atomic_exchange_n (p, x, __ATOMIC_ACQ_REL); }

int
compare (int *p, int expected, int x)
{
  return __sync_val_compare_and_swap (p, expected, x);
}
