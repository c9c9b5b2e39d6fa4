/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: fn-hint */
/* What GCC makes of `omp simd' asks for the number of the lane with a variable that
   has no value: that is no bug.  */
/* { dg-do run } */
/* { dg-options "-fopenmp-simd" } */

#include "kmsan-test.h"

NOIPA u32
test_private (const u32 *a, const u32 *b, u32 n)
{
  u32 sum = 0, i;

#pragma omp simd reduction(+:sum)
  for (i = 0; i < n; i++)
    {
      u32 t[2];
      t[0] = a[i];
      t[1] = b[i];
      sum += t[i & 1];
    }
  return sum;
}

NOIPA u32
test_last (u32 *a, u32 n)
{
  u32 last = 0, i;

#pragma omp simd lastprivate (last) safelen (4)
  for (i = 0; i < n; i++)
    {
      last = a[i] * 2;
      a[i] = last + 1;
    }
  return last;
}

int
main (void)
{
  u32 a[8] = { 1, 2, 3, 4, 5, 6, 7, 8 }, b[8] = { 8, 7, 6, 5, 4, 3, 2, 1 };

  EXPECT_REPORTS (0, USE (test_private (a, b, 8) == 36));
  EXPECT_EQ (test_private (a, b, 8), 1 + 7 + 3 + 5 + 5 + 3 + 7 + 1);
  EXPECT_EQ (test_last (a, 8), 16);
  EXPECT_EQ (a[7], 17);
  EXPECT_CLEAN (a);
  return kmsan_test_done ();
}
