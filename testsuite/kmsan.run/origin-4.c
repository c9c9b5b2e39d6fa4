/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: origin-chain */
/* Heap memory says where it was allocated.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_heap.*" } */
/* { dg-output "Uninit was created at.*allocate_here.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA int *
allocate_here (void)
{
  int *p = malloc (40);

  p[0] = 1;
  return p;
}

NOIPA void test_heap (const int *p) { USE (p[0]); USE (p[5]); }

int
main (void)
{
  EXPECT_REPORTS (1, test_heap (allocate_here ()));
  return kmsan_test_done ();
}
