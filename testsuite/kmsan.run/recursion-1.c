/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-birth call-return */
/* Each activation of a recursive function has locals of its own, undefined
   at its birth.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_depth.*" } */
/* { dg-output "Local variable own created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void look (void *p) { __asm__ volatile ("" : : "r" (p) : "memory"); }

NOIPA int
test_depth (int n)
{
  int own[2];

  look (own);
  if (n != 1)
    own[1] = n;
  if (n > 0)
    own[0] = test_depth (n - 1);
  else
    own[0] = 0;
  USE (own[1] > 2);
  return own[0];
}

int
main (void)
{
  EXPECT_REPORTS (0, test_depth (0));
  EXPECT_REPORTS (1, test_depth (3));
  return kmsan_test_done ();
}
