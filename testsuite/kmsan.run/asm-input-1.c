/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: asm-input */
/* An undefined register input of an asm is reported before the asm: plain,
   read-write and matching.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_r.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_rw.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_match.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_two.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void test_r (const int *p) { __asm__ volatile ("" : : "r" (*p)); }
NOIPA int
test_rw (const int *p)
{
  int x = *p;
  __asm__ volatile ("# %0" : "+r" (x));
  return x;
}
NOIPA int
test_match (const int *p)
{
  int r;

  __asm__ volatile ("# %0" : "=r" (r) : "0" (*p));
  return r;
}
NOIPA void
test_two (int a, const int *p)
{
  __asm__ volatile ("" : : "r" (a), "ri" (*p), "i" (5));
}

int
main (void)
{
  int *p = new_int (3);

  EXPECT_REPORTS (1, test_r (p));
  EXPECT_REPORTS (1, test_rw (p));
  EXPECT_REPORTS (1, test_match (p));
  EXPECT_REPORTS (1, test_two (1, p));
  return kmsan_test_done ();
}
