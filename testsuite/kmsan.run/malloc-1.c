/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: fn-string */
/* malloc and realloc give undefined memory, free followed by malloc does
   too.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_fresh.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_grown.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_fresh (size_t n)
{
  char *p = malloc (n);
  USE (p[n - 1]);
  free (p);
}
NOIPA void
test_grown (size_t n)
{
  char *p = calloc (1, n);

  p = realloc (p, 2 * n);
  USE (p[n - 1]);
  USE (p[2 * n - 1]);
  free (p);
}

int
main (void)
{
  EXPECT_REPORTS (1, test_fresh (50));
  EXPECT_REPORTS (1, test_grown (50));
  return kmsan_test_done ();
}
