/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-alloca */
/* Memory from alloca is undefined.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_alloca.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_alloca_aligned.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_alloca (unsigned long n)
{
  char *p = __builtin_alloca (n);

  p[0] = 0;
  USE (p[0]);
  USE (p[n - 1]);
}

NOIPA void
test_alloca_aligned (unsigned long n)
{
  char *p = __builtin_alloca_with_align (n, 512);

  USE (p[3]);
}

int
main (void)
{
  EXPECT_REPORTS (1, test_alloca (100));
  EXPECT_REPORTS (1, test_alloca_aligned (100));
  return kmsan_test_done ();
}
