/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: check-address */
/* A load and a store through a pointer that is itself uninitialised are
   reported.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_deref_load.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_deref_store.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_deref_index.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

static int object[4] = { 1, 2, 3, 4 };

NOIPA int test_deref_load (int *const *p) { return **p; }
NOIPA void test_deref_store (int *const *p) { **p = 7; }
NOIPA int test_deref_index (const long *i) { return object[*i]; }

int
main (void)
{
  void **p = new_ptr (object);
  long *i = new_long (2);

  EXPECT_REPORTS (1, test_deref_load ((int **) p));
  EXPECT_REPORTS (1, test_deref_store ((int **) p));
  EXPECT_REPORTS (1, test_deref_index (i));
  return kmsan_test_done ();
}
