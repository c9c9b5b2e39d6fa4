/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-aggregate-return */
/* Returning a partly undefined struct is no bug; the fields keep exact
   shadows.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct three { u8 a; u32 b; u64 c; };
struct big { u64 v[6]; };

NOIPA struct three get_three (const struct three *p) { return *p; }
NOIPA struct big get_big (const struct big *p) { return *p; }

int
main (void)
{
  struct three *p = calloc (1, sizeof (*p)), *q = malloc (sizeof (*q));
  struct big *b = calloc (1, sizeof (*b)), *c = malloc (sizeof (*c));

  p->b = dirty_u32 (1, 0x00ff00f0);
  *q = get_three (p);
  EXPECT_SHADOW (q->a, 0);
  EXPECT_SHADOW (q->b, 0x00ff00f0);
  EXPECT_SHADOW (q->c, 0);
  b->v[5] = dirty_u64 (1, 0x8000000000000001ull);
  *c = get_big (b);
  EXPECT_SHADOW (c->v[4], 0);
  EXPECT_SHADOW (c->v[5], 0x8000000000000001ull);
  return kmsan_test_done ();
}
