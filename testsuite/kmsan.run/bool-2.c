/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-bool op-compare-eq */
/* Initialised _Bools are clean, and a conversion to _Bool of a value with
   a known bit set is clean.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct flags { _Bool a : 1; _Bool b : 1; };

NOIPA void put (_Bool *p, int v) { *p = v; }
NOIPA _Bool known (const u32 *p) { return *p != 0; }

int
main (void)
{
  _Bool *p = malloc (2 * sizeof (*p));
  struct flags *f = malloc (sizeof (*f));
  u32 *v = malloc (sizeof (*v));

  put (p, 200);
  EXPECT_EQ (p[0], 1);
  EXPECT_POISONED (p[1]);
  f->b = 1;
  EXPECT_EQ (f->b, 1);
  EXPECT_SHADOW (*f, 0xfd);
  *v = dirty_u32 (0x80, 0x0f);
  EXPECT_EQ (known (v), 1);
  return kmsan_test_done ();
}
