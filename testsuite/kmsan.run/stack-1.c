/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-birth */
/* A local array of which one element is missing names itself and its
   function.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_missing.*" } */
/* { dg-output "Local variable partly_set created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void look (void *p) { __asm__ volatile ("" : : "r" (p) : "memory"); }

NOIPA void
test_missing (int n)
{
  int partly_set[8], i;

  look (partly_set);
  for (i = 0; i < 8; i++)
    if (i != n)
      partly_set[i] = i;
  for (i = 0; i < 8; i++)
    USE (partly_set[i] > 4);
}

int
main (void)
{
  EXPECT_REPORTS (1, test_missing (5));
  return kmsan_test_done ();
}
