/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-pure */
/* Shadow passes through functions that GCC finds to be const or pure, and
   is not merged over a call in between.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_pure.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_twice.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

static __attribute__ ((noinline)) int read_it (const int *p) { return *p; }
static __attribute__ ((noinline, pure)) int
declared_pure (const int *p)
{
  return *p + 1;
}

NOIPA void
test_pure (const int *dirty, const int *clean)
{
  int a = read_it (dirty);
  int b = read_it (clean);

  USE (b == 3);
  USE (a == 3);
}

NOIPA void
test_twice (const int *dirty, const int *clean)
{
  int a = declared_pure (dirty);
  int b = declared_pure (clean);
  int c = declared_pure (clean);

  USE (b + c == 8);
  USE (a == 3);
}

int
main (void)
{
  int *clean = malloc (sizeof (int)), *dirty = new_int (3);

  *clean = 3;
  EXPECT_REPORTS (1, test_pure (dirty, clean));
  EXPECT_REPORTS (1, test_twice (dirty, clean));
  return kmsan_test_done ();
}
