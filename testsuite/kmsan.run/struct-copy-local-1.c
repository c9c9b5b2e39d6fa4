/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: agg-copy origin-chain */
/* A local struct with one field missing, copied through another local: the
   origin names the variable.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_local_copy.*" } */
/* { dg-output "Local variable source created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct pair { int a, b; };

NOIPA void fill (struct pair *p) { p->a = 1; }
NOIPA void
look (struct pair *p)
{
  __asm__ volatile ("" : : "r" (p) : "memory");
}

NOIPA void
test_local_copy (void)
{
  struct pair source, copy;

  fill (&source);
  copy = source;
  look (&copy);
  USE (copy.b);
}

int
main (void)
{
  EXPECT_REPORTS (1, test_local_copy ());
  return kmsan_test_done ();
}
