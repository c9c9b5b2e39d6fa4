/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-pointer */
/* Sums, differences and comparisons of pointers with undefined parts are
   dirty.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_plus.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_index.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_diff.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_null.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

static char object[64];

NOIPA void test_plus (char *const *p, long i) { USE (*p + i == object); }
NOIPA void test_index (char *p, const int *i) { USE (p + *i == object); }
NOIPA void test_diff (char *const *p, char *q) { USE (*p - q > 3); }
NOIPA void test_null (char *const *p) { USE (*p); }

int
main (void)
{
  char **p = (char **) new_ptr (object + 8);

  EXPECT_REPORTS (1, test_plus (p, 5));
  EXPECT_REPORTS (1, test_index (object, new_int (3)));
  EXPECT_REPORTS (1, test_diff (p, object));
  EXPECT_REPORTS (1, test_null (p));
  return kmsan_test_done ();
}
