/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-complex */
/* A complex product of undefined doubles is reported, at the product or at
   its use.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_product.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_product (const _Complex double *p, const _Complex double *q)
{
  _Complex double r = *p * *q;

  USE (__real__ r > 1.0);
}

int
main (void)
{
  _Complex double *p = malloc (sizeof (*p));

  *p = 1.0 + 2.0i;
  EXPECT_REPORTS (0, test_product (p, p));
  __msan_poison (p, sizeof (*p));
  EXPECT_REPORTED (test_product (p, p));
  return kmsan_test_done ();
}
