/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-fp */
/* An undefined long double is dirty after a load, a copy and arithmetic.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_long_double.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_long_double (const long double *p, long double v)
{
  long double x = *p + v;

  USE (x > 1.0L);
}

int
main (void)
{
  long double *p = malloc (sizeof (long double));

  memset (p, 0, sizeof (*p));
  __msan_poison (p, sizeof (*p));
  EXPECT_REPORTS (1, test_long_double (p, 2.0L));
  return kmsan_test_done ();
}
