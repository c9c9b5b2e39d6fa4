/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-birth */
/* A local in a second scope that shares the stack slot of a first is not
   initialised by it.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_slots.*" } */
/* { dg-output "Local variable second created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void set (int *p) { p[0] = p[7] = 1; }
NOIPA void look (void *p) { __asm__ volatile ("" : : "r" (p) : "memory"); }

NOIPA void
test_slots (void)
{
  {
    int first[8];

    set (first);
  }
  {
    int second[8];

    look (second);
    USE (second[7]);
  }
}

int
main (void)
{
  EXPECT_REPORTS (1, test_slots ());
  return kmsan_test_done ();
}
