/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-return */
/* A struct return that is ignored, discarded halves, and returns through
   function pointers leave nothing stale.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct pair { int a, b; };

NOIPA struct pair dirty_pair (const struct pair *p) { return *p; }
NOIPA struct pair clean_pair (int v) { return (struct pair) { v, v }; }
NOIPA int clean_int (int v) { return v; }

int
main (void)
{
  struct pair *(*allocate) (size_t) = (struct pair *(*) (size_t)) malloc;
  struct pair *p = allocate (sizeof (*p));
  struct pair (*get) (const struct pair *) = dirty_pair;

  get (p);
  EXPECT_EQ (clean_int (3), 3);
  dirty_pair (p);
  EXPECT_EQ (clean_pair (4).b, 4);
  (void) get (p).a;
  EXPECT_EQ (clean_pair (5).a, 5);
  return kmsan_test_done ();
}
