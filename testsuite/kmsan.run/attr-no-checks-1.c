/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: attr-no-checks */
/* A function without checks reports nothing and cleans what it writes;
   what it does not write stays dirty for others.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_reader.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NO_CHECKS NOIPA int
unchecked (const int *p, int *out)
{
  USE (*p);
  out[0] = *p;
  return *p;
}

NOIPA void
test_reader (const int *p, int *out)
{
  USE (unchecked (p, out));
  USE (out[0]);
  USE (out[1]);
}

int
main (void)
{
  int *out = malloc (2 * sizeof (int));

  EXPECT_REPORTS (1, test_reader (new_int (3), out));
  EXPECT_CLEAN (out[0]);
  EXPECT_POISONED (out[1]);
  return kmsan_test_done ();
}
