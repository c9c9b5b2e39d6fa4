/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: agg-padding */
/* Padding of a struct written field by field stays dirty: handing the
   whole struct out is a leak.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in main.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct holes { char a; long b; char c; };

NOIPA void fill (struct holes *p, int v) { p->a = v; p->b = v; p->c = v; }

int
main (void)
{
  struct holes *p = malloc (sizeof (*p));

  fill (p, 3);
  EXPECT_BYTES (*p, ".xxxxxxx.........xxxxxxx");
  EXPECT_REPORTS (2, kmsan_check_memory (p, sizeof (*p)));
  return kmsan_test_done ();
}
