/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-bitfield */
/* A store to a bit-field cleans exactly its bits; reading it back is
   clean, signed and unsigned.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct bits { unsigned a : 3; unsigned b : 7; signed c : 22; };

NOIPA void set_a (struct bits *p, int v) { p->a = v; }
NOIPA void set_b (struct bits *p, int v) { p->b = v; }
NOIPA void set_c (struct bits *p, int v) { p->c = v; }
NOIPA int get_b (const struct bits *p) { return p->b; }
NOIPA int get_c (const struct bits *p) { return p->c; }

int
main (void)
{
  struct bits *p = malloc (sizeof (*p));

  set_b (p, 100);
  EXPECT_SHADOW (*p, 0xfffffc07);
  EXPECT_EQ (get_b (p), 100);
  set_c (p, -1234567);
  EXPECT_SHADOW (*p, 0x00000007);
  EXPECT_EQ (get_c (p), -1234567);
  set_a (p, 6);
  EXPECT_CLEAN (*p);
  EXPECT_EQ (p->a, 6);
  return kmsan_test_done ();
}
