/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-aggregate-return op-complex */
/* Complex values as arguments and results.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_complex.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA _Complex double get (const _Complex double *p) { return *p; }
NOIPA _Complex float twice (const _Complex float *p) { return *p * 2.0f; }

NOIPA void
test_complex (const _Complex double *p)
{
  _Complex double c = get (p);

  USE (__real__ c > 1.0);
  USE (__imag__ c > 1.0);
}

int
main (void)
{
  _Complex double *p = malloc (sizeof (*p));
  _Complex float f = 1.0f + 2.0fi;

  EXPECT_EQ (twice (&f), 2.0f + 4.0fi);
  *p = 1.0 + 2.0i;
  EXPECT_REPORTS (0, test_complex (p));
  __msan_poison ((double *) p + 1, sizeof (double));
  EXPECT_REPORTED (test_complex (p));
  return kmsan_test_done ();
}
