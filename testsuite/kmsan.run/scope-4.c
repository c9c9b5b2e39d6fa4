/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-birth */
/* A backward goto over a declaration gives a new life to the local.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_goto.*" } */
/* { dg-output "Local variable reborn created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void look (void *p) { __asm__ volatile ("" : : "r" (p) : "memory"); }

NOIPA void
test_goto (void)
{
  int round = 0;

again:
  {
    int reborn[2];

    look (reborn);
    if (round == 0)
      reborn[1] = 4;
    USE (reborn[1]);
    if (round++ == 0)
      goto again;
  }
}

int
main (void)
{
  EXPECT_REPORTS (1, test_goto ());
  return kmsan_test_done ();
}
