/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: origin-chain uninit-register */
/* Of two undefined values only the one that decides is named.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_origin.*" } */
/* { dg-output "Local variable culprit created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void set (int *p) { *p = 1; }
NOIPA void look (void *p) { __asm__ volatile ("" : : "r" (p) : "memory"); }

NOIPA void
test_origin (int *out)
{
  int innocent, culprit;

  look (&innocent);
  look (&culprit);
  set (&innocent);
  *out = innocent + culprit;
  USE (*out > 3);
}

int
main (void)
{
  EXPECT_REPORTS (1, test_origin (malloc (sizeof (int))));
  return kmsan_test_done ();
}
