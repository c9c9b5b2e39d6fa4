/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: atomic-load */
/* An atomic load of memory never written is dirty; so are __sync and C11
   reads.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_load.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_relaxed.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_c11.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_generic.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

#include <stdatomic.h>

NOIPA void test_load (int *p) { USE (__atomic_load_n (p, __ATOMIC_SEQ_CST)); }
NOIPA void test_relaxed (u8 *p) { USE (__atomic_load_n (p, __ATOMIC_RELAXED)); }
NOIPA void test_c11 (atomic_long *p) { USE (atomic_load (p)); }
NOIPA void
test_generic (u64 *p)
{
  u64 v;

  __atomic_load (p, &v, __ATOMIC_ACQUIRE);
  USE (v);
}

int
main (void)
{
  void *p = new_u64 (5);

  EXPECT_REPORTS (1, test_load (p));
  EXPECT_REPORTS (1, test_relaxed (p));
  EXPECT_REPORTS (1, test_c11 (p));
  EXPECT_REPORTS (1, test_generic (p));
  return kmsan_test_done ();
}
