/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: opt-check-atomics */
/* An undefined operand of an atomic operation is reported before it; so is
   undefined memory whose contents take part in the result.  */
/* { dg-do run } */
/* { dg-additional-options "-fplugin-arg-kmsan-check-atomics" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_store.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_exchange.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_swap.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_add.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_sync_or.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_cas.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_sync_cas.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_memory.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_memory_cas.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_swap_out.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_bit.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_flag.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_wide_store.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_wide_exchange.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_wide_cas.*" } */
/* { dg-output "kmsan-test: done" } */
/* { dg-additional-options "-Wl,--push-state,--no-as-needed,-latomic,--pop-state" } */

#include "kmsan-test.h"

#define ORDER __ATOMIC_SEQ_CST
struct wide { u32 words[5]; };

NOIPA void
test_store (int *p, const int *v)
{
  __atomic_store_n (p, *v, ORDER);
}
NOIPA void
test_exchange (int *p, const int *v)
{
  __atomic_exchange_n (p, *v, ORDER);
}
NOIPA void
test_swap (u8 *p, const u8 *v)
{
  __sync_lock_test_and_set (p, *v);
}
NOIPA void
test_add (long *p, const long *v)
{
  __atomic_add_fetch (p, *v, ORDER);
}
NOIPA void
test_sync_or (u16 *p, const u16 *v)
{
  __sync_fetch_and_or (p, *v);
}
NOIPA _Bool
test_cas (int *p, const int *v)
{
  int expected = 1;

  return __atomic_compare_exchange_n (p, &expected, *v, 0, ORDER, ORDER);
}
NOIPA _Bool
test_sync_cas (int *p, const int *v)
{
  return __sync_bool_compare_and_swap (p, 1, *v);
}
NOIPA void test_memory (int *p) { __atomic_fetch_add (p, 1, ORDER); }
NOIPA _Bool
test_memory_cas (int *p)
{
  return __sync_bool_compare_and_swap (p, 1, 2);
}
NOIPA int
test_swap_out (int *p)
{
  return __atomic_exchange_n (p, 2, ORDER);
}
NOIPA int
test_bit (u32 *p)
{
  return (__atomic_fetch_or (p, 16, ORDER) & 16) != 0;
}
NOIPA _Bool test_flag (u8 *p) { return __atomic_test_and_set (p, ORDER); }
NOIPA void
test_wide_store (struct wide *p, struct wide *v)
{
  __atomic_store (p, v, ORDER);
}
NOIPA void
test_wide_exchange (struct wide *p, struct wide *v, struct wide *old)
{
  __atomic_exchange (p, v, old, ORDER);
}
NOIPA _Bool
test_wide_cas (struct wide *p, struct wide *expected, struct wide *v)
{
  return __atomic_compare_exchange (p, expected, v, 0, ORDER, ORDER);
}

int
main (void)
{
  int word = 1;
  long number = 1;
  u16 half = 1;
  u8 byte = 1;
  struct wide wide = { { 1, 2, 3, 4, 5 } }, same = wide, old;

  EXPECT_REPORTS (1, test_store (&word, new_int (1)));
  EXPECT_CLEAN (word);
  EXPECT_REPORTS (1, test_exchange (&word, new_int (1)));
  EXPECT_REPORTS (1, test_swap (&byte, new_u8 (1)));
  EXPECT_REPORTS (1, test_add (&number, new_long (1)));
  EXPECT_REPORTS (1, test_sync_or (&half, new_u16 (1)));
  EXPECT_REPORTS (1, test_cas (&word, new_int (1)));
  EXPECT_REPORTS (1, test_sync_cas (&word, new_int (1)));
  EXPECT_REPORTS (1, test_memory (new_int (1)));
  EXPECT_REPORTS (1, test_memory_cas (new_int (1)));
  EXPECT_REPORTS (1, test_swap_out (new_int (1)));
  EXPECT_REPORTS (1, test_bit (new_u32 (1)));
  EXPECT_REPORTS (1, test_flag (new_u8 (1)));
  EXPECT_REPORTS (1, test_wide_store (&wide, malloc (sizeof wide)));
  EXPECT_REPORTS (1, test_wide_exchange (&wide, malloc (sizeof wide), &old));
  EXPECT_CLEAN (old);
  EXPECT_REPORTS (1, test_wide_cas (&wide, &same, malloc (sizeof wide)));
  return kmsan_test_done ();
}
