/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-bitfield */
/* A dirty value stored to a bit-field dirties the field's bits only, and
   the dirty bits come back at their places.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct bits { u32 lo : 12; u32 mid : 9; u32 hi : 11; };

NOIPA void set_mid (struct bits *p, const u32 *v) { p->mid = *v; }
NOIPA u32 get_mid (const struct bits *p) { return p->mid; }
NOIPA u32 get_hi (const struct bits *p) { return p->hi; }

int
main (void)
{
  struct bits *p = calloc (1, sizeof (*p));
  u32 *v = malloc (sizeof (*v));

  *v = dirty_u32 (0x1a5, 0xffff0103);
  set_mid (p, v);
  EXPECT_SHADOW (*p, 0x00103000);
  EXPECT_VALUE_SHADOW (get_mid (p), 0x103);
  EXPECT_EQ (get_hi (p), 0);
  return kmsan_test_done ();
}
