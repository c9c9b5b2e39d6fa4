/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: fn-hint local-loop */
/* What a loop of `omp simd' computes from uninitialised memory is dirty.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-options "-fopenmp-simd" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_sum.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_sum (const u32 *a, u32 n)
{
  u32 sum = 0, i;

#pragma omp simd reduction(+:sum)
  for (i = 0; i < n; i++)
    {
      u32 t[2];
      t[0] = a[i];
      t[1] = i;
      sum += t[i & 1];
    }
  USE (sum > 100);
}

int
main (void)
{
  u32 *a = calloc (8, sizeof (*a));

  EXPECT_REPORTS (0, test_sum (a, 8));
  __msan_poison (&a[3], sizeof (*a));
  EXPECT_REPORTS (0, test_sum (a, 8));
  __msan_poison (&a[4], sizeof (*a));
  EXPECT_REPORTS (1, test_sum (a, 8));
  return kmsan_test_done ();
}
