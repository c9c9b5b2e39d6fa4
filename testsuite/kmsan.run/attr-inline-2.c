/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: policy-inline */
/* Small helpers without checks, or not instrumented at all, are not
   inlined into checked functions: their silence stays.  */
/* { dg-do run } */

#include "kmsan-test.h"

static inline NO_CHECKS int unchecked (const int *p) { return *p > 3 ? 1 : 2; }
static inline NO_KMSAN int silent (const int *p) { return *p > 3 ? 1 : 2; }

NOIPA int
both (const int *p)
{
  return unchecked (p) * 10 + silent (p);
}

int
main (void)
{
  EXPECT_EQ (both (new_int (3)), 22);
  EXPECT_EQ (both (new_int (4)), 11);
  return kmsan_test_done ();
}
