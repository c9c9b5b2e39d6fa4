/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: agg-copy */
/* A struct copy is bit-precise and does not smear a dirty field over its
   neighbours.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct mix { u8 a; u16 b; u32 c; u64 d; };

NOIPA void copy (struct mix *to, const struct mix *from) { *to = *from; }

int
main (void)
{
  struct mix *from = calloc (1, sizeof (*from)), *to = malloc (sizeof (*to));

  from->a = dirty_u8 (1, 0x10);
  from->c = dirty_u32 (2, 0x00ff0001);
  copy (to, from);
  EXPECT_SHADOW (to->a, 0x10);
  EXPECT_SHADOW (to->b, 0);
  EXPECT_SHADOW (to->c, 0x00ff0001);
  EXPECT_SHADOW (to->d, 0);
  return kmsan_test_done ();
}
