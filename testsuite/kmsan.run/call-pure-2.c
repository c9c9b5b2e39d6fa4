/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-pure */
/* A dirty argument of a const function that returns something in memory is reported at
   the call, in both modes.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_const.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct pair { int a, b; };

NOIPA __attribute__ ((const)) struct pair
halves (int x)
{
  return (struct pair) { x / 2, x % 2 };
}

NOIPA void test_const (struct pair *p, const int *x) { *p = halves (*x); }

int
main (void)
{
  struct pair *p = malloc (sizeof *p);

  EXPECT_REPORTS (1, test_const (p, new_int (3)));
  return kmsan_test_done ();
}
