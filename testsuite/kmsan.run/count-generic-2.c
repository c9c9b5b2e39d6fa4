/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-count op-carry */
/* Counts of uninitialised bits, and what else new builtins compute from
   uninitialised operands, are reported when used.  */
/* { dg-do run } */
/* { dg-require-effective-target gcc14 } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in leading.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in ones.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in add_with_carry.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void leading (const u32 *p) { USE (__builtin_clzg (*p, 32) > 4); }
NOIPA void ones (const u64 *p) { USE (__builtin_popcountg (*p) > 4); }

NOIPA void
add_with_carry (const u64 *p)
{
  unsigned long carry;

  (void) __builtin_addcl (*p, 1, 0, &carry);
  USE (carry);
}

int
main (void)
{
  EXPECT_REPORTED (leading (new_u32 (1)));
  EXPECT_REPORTED (ones (new_u64 (1)));
  EXPECT_REPORTED (add_with_carry (new_u64 (1)));
  return kmsan_test_done ();
}
