/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-aggregate origin-chain */
/* The origin of a struct passed by value survives the call.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_callee.*" } */
/* { dg-output "Local variable missing_field created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct pair { int a, b; };

NOIPA void fill (struct pair *p) { p->a = 1; }
NOIPA void test_callee (int x, struct pair p) { USE (p.b > x); }

NOIPA void
caller (void)
{
  struct pair missing_field;

  fill (&missing_field);
  test_callee (1, missing_field);
}

int
main (void)
{
  EXPECT_REPORTS (1, caller ());
  return kmsan_test_done ();
}
