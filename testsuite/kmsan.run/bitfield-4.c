/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-bitfield */
/* Bit-fields that cross the alignment of their type, 64-bit wide fields
   and fields of one bit.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct wide { u64 a : 33; u64 flag : 1; u64 b : 30; };
struct cross { u8 a; u32 b : 20; u8 c; } __attribute__ ((packed));

NOIPA void set_flag (struct wide *p, int v) { p->flag = v; }
NOIPA u64 get_a (const struct wide *p) { return p->a; }
NOIPA void set_b (struct cross *p, u32 v) { p->b = v; }

int
main (void)
{
  struct wide *w = malloc (sizeof (*w));
  struct cross *c = malloc (sizeof (*c));

  set_flag (w, 1);
  EXPECT_SHADOW (*w, 0xfffffffdffffffffull);
  EXPECT_EQ (w->flag, 1);
  w->a = 0x1ffffffffull;
  EXPECT_EQ (get_a (w), 0x1ffffffffull);
  EXPECT_SHADOW (*w, 0xfffffffc00000000ull);
  set_b (c, 0xabcde);
  EXPECT_EQ (c->b, 0xabcde);
  kmsan_test_expect_bytes (c, "x..xx", __LINE__);
  return kmsan_test_done ();
}
