/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-volatile */
/* A volatile store of a dirty value makes its destination dirty.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_volatile_store.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_volatile_store (volatile int *to, const int *from)
{
  *to = *from;
  USE (*to);
}

int
main (void)
{
  int *to = malloc (sizeof (int));

  *to = 0;
  EXPECT_REPORTS (1, test_volatile_store (to, new_int (1)));
  EXPECT_SHADOW (*to, 0xffffffff);
  return kmsan_test_done ();
}
