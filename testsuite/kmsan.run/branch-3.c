/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-branch op-compare-eq */
/* A chain of comparisons that clean bits decide: GCC would make a switch of it, the
   value of which is dirty.  */
/* { dg-do run } */

#include "kmsan-test.h"

static NOIPA void one (void) { kmsan_test_true (); }
static NOIPA void two (void) { kmsan_test_false (); }

NOIPA void
test_or (const u32 *p)
{
  u32 x = *p;

  if (x == 1 || x == 3 || x == 7 || x == 12 || x == 30)
    one ();
  else
    two ();
}

NOIPA void
test_chain (const u32 *p)
{
  u32 x = *p;

  if (x == 1)
    one ();
  else if (x == 5)
    two ();
  else if (x == 99)
    one ();
  else if (x == 106)
    two ();
  else if (x == 12)
    kmsan_test_true ();
}

NOIPA int
test_value (const u32 *p)
{
  u32 x = *p;

  return x == 1 ? 10 : x == 5 ? 11 : x == 9 ? 17 : x == 12 ? 15 : 2;
}

int
main (void)
{
  u32 *p = new_u32 (0x1000);

  __msan_unpoison (p, sizeof (*p));
  __msan_poison (p, 1);
  EXPECT_REPORTS (0, test_or (p));
  EXPECT_REPORTS (0, test_chain (p));
  EXPECT_VALUE_CLEAN (test_value (p));
  EXPECT_EQ (test_value (p), 2);
  return kmsan_test_done ();
}
