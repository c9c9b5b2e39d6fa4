/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: agg-padding */
/* Dirty padding does not disturb the use of the fields, and memset before
   the fields cleans it.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct holes { char a; long b; char c; };

NOIPA void fill (struct holes *p, int v) { p->a = v; p->b = v; p->c = v; }
NOIPA long total (struct holes h) { return h.a + h.b + h.c; }

int
main (void)
{
  struct holes *p = malloc (sizeof (*p));

  fill (p, 3);
  EXPECT_EQ (total (*p), 9);
  memset (p, 0, sizeof (*p));
  fill (p, 4);
  EXPECT_CLEAN (*p);
  kmsan_check_memory (p, sizeof (*p));
  EXPECT_EQ (total (*p), 12);
  return kmsan_test_done ();
}
