/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: atomic-rmw atomic-store check-address */
/* An atomic operation through an undefined pointer is reported.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_add.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_store.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_load.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_add (int *const *p)
{
  __atomic_fetch_add (*p, 1, __ATOMIC_SEQ_CST);
}
NOIPA void
test_store (int *const *p)
{
  __atomic_store_n (*p, 1, __ATOMIC_SEQ_CST);
}
NOIPA int
test_load (int *const *p)
{
  return __atomic_load_n (*p, __ATOMIC_SEQ_CST);
}

int
main (void)
{
  static int object;
  int **p = (int **) new_ptr (&object);

  EXPECT_REPORTS (1, test_add (p));
  EXPECT_REPORTS (1, test_store (p));
  EXPECT_REPORTS (1, test_load (p));
  EXPECT_EQ (object, 1);
  return kmsan_test_done ();
}
