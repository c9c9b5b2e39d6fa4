/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-order mem-bitfield */
/* Bits that are stored in the other byte order are undefined one by one.  */
/* { dg-do run } */

#include <stddef.h>
#include "kmsan-test.h"

#define SWAPPED __attribute__ ((scalar_storage_order ("big-endian")))

struct SWAPPED fields { u64 a : 29, b : 4, c : 31; };
struct SWAPPED words { u16 h; u32 w; u64 d; float f; u32 array[2]; };

/* The word at byte OFFSET of P, as it is in memory.  */
static u32 *
native (struct words *p, size_t offset)
{
  return (u32 *) ((char *) p + offset);
}

NOIPA int read_a (const struct fields *p) { return p->a != 0; }
NOIPA void write_a (struct fields *p) { p->a = 23; }
NOIPA u16 read_h (const struct words *p) { return p->h; }
NOIPA u32 read_w (const struct words *p) { return p->w; }
NOIPA u64 read_d (const struct words *p) { return p->d; }
NOIPA void write_w (struct words *p, const u32 *v) { p->w = *v; }
NOIPA void write_d (struct words *p, const u64 *v) { p->d = *v; }
NOIPA void write_f (struct words *p, const float *v) { p->f = *v; }
NOIPA float read_f (const struct words *p) { return p->f; }
NOIPA void write_array (struct words *p, int i, const u32 *v)
{ p->array[i] = *v; }

int
main (void)
{
  struct fields *f = malloc (sizeof (*f));
  struct words *p = malloc (sizeof (*p));
  u32 *v = malloc (sizeof (*v));
  u64 *d = malloc (sizeof (*d));
  float *x = malloc (sizeof (*x));

  write_a (f);
  EXPECT_EQ (read_a (f), 1);
  *v = dirty_u32 (0x12345678, 0xff0000f0);
  write_w (p, v);
  EXPECT_SHADOW (*native (p, offsetof (struct words, w)), 0xf00000ff);
  EXPECT_VALUE_SHADOW (read_w (p), 0xff0000f0);
  write_array (p, 1, v);
  EXPECT_SHADOW (*native (p, offsetof (struct words, array) + 4), 0xf00000ff);
  *d = 0;
  __msan_poison (d, 1);
  write_d (p, d);
  EXPECT_SHADOW (*native (p, offsetof (struct words, d)), 0);
  EXPECT_SHADOW (*native (p, offsetof (struct words, d) + 4), 0xff000000);
  EXPECT_EQ (read_d (p) >> 8, 0);
  *x = 1;
  write_f (p, x);
  EXPECT_EQ (read_f (p) == 1, 1);
  p->h = 0x1234;
  EXPECT_EQ (read_h (p), 0x1234);
  return kmsan_test_done ();
}
