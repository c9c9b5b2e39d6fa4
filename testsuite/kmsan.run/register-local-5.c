/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: uninit-register */
/* An uninitialised local that travels through arithmetic before it is
   used.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_chain.*" } */
/* { dg-output "Local variable chain created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_chain (int c, int d)
{
  int chain, t;

  if (c)
    chain = d;
  t = (chain ^ d) + 5;
  t ^= d << 2;
  USE (t);
}

int
main (void)
{
  EXPECT_REPORTS (1, test_chain (0, opaque_int (3)));
  return kmsan_test_done ();
}
