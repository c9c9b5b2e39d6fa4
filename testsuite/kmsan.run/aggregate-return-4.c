/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-aggregate-return */
/* A struct with a field never set, built in a local and returned, names
   the local.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_result.*" } */
/* { dg-output "Local variable built created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct trio { long a, b, c; };

NOIPA void look (void *p) { __asm__ volatile ("" : : "r" (p) : "memory"); }

NOIPA struct trio
build (int v)
{
  struct trio built;

  look (&built);
  built.a = v;
  built.c = v;
  return built;
}

NOIPA void
test_result (int v)
{
  struct trio t = build (v);

  USE (t.a > 5);
  USE (t.c > 5);
  USE (t.b > 5);
}

int
main (void)
{
  EXPECT_REPORTS (1, test_result (3));
  return kmsan_test_done ();
}
