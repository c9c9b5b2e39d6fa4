/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-aggregate */
/* Passing a struct with undefined fields or padding is no bug, and its
   copy has exactly that shadow.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct holes { char a; int b; short c; };
struct big { char a; long v[5]; int b; };

NOIPA void keep_holes (struct holes *out, struct holes h) { *out = h; }
NOIPA void keep_big (struct big *out, struct big b) { *out = b; }

int
main (void)
{
  struct holes *h = calloc (1, sizeof (*h)), *g = malloc (sizeof (*g));
  struct big *b = calloc (1, sizeof (*b)), *c = malloc (sizeof (*c));

  h->b = dirty_int (1, ~0u);
  keep_holes (g, *h);
  EXPECT_BYTES (g->a, ".");
  EXPECT_BYTES (g->b, "xxxx");
  EXPECT_BYTES (g->c, "..");
  b->v[3] = poisoned_long ();
  keep_big (c, *b);
  EXPECT_CLEAN (c->a);
  EXPECT_SHADOW (c->v[2], 0);
  EXPECT_SHADOW (c->v[3], ~0ull);
  EXPECT_SHADOW (c->b, 0);
  return kmsan_test_done ();
}
