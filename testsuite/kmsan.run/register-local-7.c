/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: uninit-register origin-chain */
/* An uninitialised local stored to the heap keeps its name as the origin.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_reader.*" } */
/* { dg-output "Local variable stored_local created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
put (int *p, int c)
{
  int stored_local;

  if (c)
    stored_local = 1;
  *p = stored_local;
}

NOIPA void test_reader (const int *p) { USE (*p); }

int
main (void)
{
  int *p = calloc (1, sizeof (*p));

  put (p, 0);
  EXPECT_SHADOW (*p, 0xffffffff);
  EXPECT_REPORTS (1, test_reader (p));
  return kmsan_test_done ();
}
