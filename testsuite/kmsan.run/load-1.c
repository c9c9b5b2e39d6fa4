/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-load */
/* Loads of every size from uninitialised heap memory are dirty; a branch
   on them is reported.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_load_1.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_load_2.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_load_4.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_load_8.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void test_load_1 (const u8 *p) { USE (*p); }
NOIPA void test_load_2 (const u16 *p) { USE (*p); }
NOIPA void test_load_4 (const u32 *p) { USE (*p); }
NOIPA void test_load_8 (const u64 *p) { USE (*p); }

int
main (void)
{
  void *p = malloc (8);

  EXPECT_REPORTS (1, test_load_1 (p));
  EXPECT_REPORTS (1, test_load_2 (p));
  EXPECT_REPORTS (1, test_load_4 (p));
  EXPECT_REPORTS (1, test_load_8 (p));
  return kmsan_test_done ();
}
