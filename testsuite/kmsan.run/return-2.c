/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-return */
/* A clean return value is clean after a call that returned a dirty one; an
   ignored dirty result is silent.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA u32 get (const u32 *p) { return *p; }
NOIPA void nothing (void) { kmsan_test_true (); }

int
main (void)
{
  u32 *clean = malloc (sizeof (u32)), *dirty = new_u32 (7);

  *clean = 5;
  get (dirty);
  nothing ();
  EXPECT_EQ (get (clean), 5);
  get (dirty);
  EXPECT_EQ (get (clean) + abs (-3), 8);
  *dirty = dirty_u32 (1, 0xabc0);
  EXPECT_VALUE_SHADOW (get (dirty), 0xabc0);
  return kmsan_test_done ();
}
