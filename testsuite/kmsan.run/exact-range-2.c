/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-compare-rel */
/* GCC makes one comparison of both ends of a range, x - LOW <= HIGH - LOW.  The
   difference has more dirty bits than x; the answer must not.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in branch.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct s { u8 c; s8 i; s32 w; u64 l; };

/* Store the answers, for bytes about letters, for others about their ranges.  */
NOIPA void
letter (_Bool *out, const struct s *s)
{
  out[0] = (s->c >= 'a') & (s->c <= 'z');
  out[1] = (s->c < 'a') | (s->c > 'z');
}
NOIPA void
small (_Bool *out, const struct s *s)
{
  *out = (s->i >= -10) & (s->i <= 10);
}
NOIPA void
middle (_Bool *out, const struct s *s)
{
  *out = (s->w >= 100) & (s->w <= 300);
}
NOIPA void
inside (_Bool *out, const struct s *s)
{
  *out = ((s->l >= 0xffff000000001234)
	  & (s->l <= 0xffff0000ffffffff));
}

/* Branch on it.  */
NOIPA void branch (const struct s *s) { USE (s->c >= 'a' && s->c <= 'z'); }

static void
decided (struct s *s, u8 value, u8 mask, int want)
{
  static _Bool out[2];

  s->c = dirty_u8 (value, mask);
  letter (out, s);
  EXPECT_EQ (out[0], want);
  EXPECT_EQ (out[1], !want);
  EXPECT_REPORTS (0, branch (s));
}

static void
open (struct s *s, u8 value, u8 mask)
{
  static _Bool out[2];

  s->c = dirty_u8 (value, mask);
  letter (out, s);
  EXPECT_BYTES (out, "xx");
  EXPECT_REPORTS (1, branch (s));
}

/* The answer of TEST about s is WANT, or is open.  */
#define EXPECT_ANSWER(TEST, WANT) \
  do { TEST (out, s); EXPECT_EQ (*out, WANT); } while (0)
#define EXPECT_OPEN(TEST) \
  do { TEST (out, s); EXPECT_BYTES (out, "x"); } while (0)

int
main (void)
{
  struct s *s = malloc (sizeof (*s));
  static _Bool out[1];

  /* Above, below, within; the carry of the difference runs on in the first.  */
  decided (s, 0x80, 0x07, 0);
  decided (s, 0x40, 0x1f, 0);
  decided (s, 0x62, 0x01, 1);
  decided (s, 0x68, 0x07, 1);
  /* Over the lower end, the upper one, both, and all values.  */
  open (s, 0x60, 0x07);
  open (s, 0x78, 0x07);
  open (s, 0x60, 0x1f);
  open (s, 0x00, 0xff);

  /* A number whose sign is dirty, -4 .. 3, copied to all upper bits.  */
  s->i = (s8) dirty_u8 (0x80, 0x03);
  EXPECT_ANSWER (small, 0);
  s->i = (s8) dirty_u8 (0x01, 0x82);
  EXPECT_OPEN (small);
  s->i = (s8) dirty_u8 (0x08, 0x03);
  EXPECT_OPEN (small);

  s->w = (s32) dirty_u32 (0x80, 0x17);
  EXPECT_ANSWER (middle, 1);
  s->w = (s32) dirty_u32 (0x80000000, 0xff);
  EXPECT_ANSWER (middle, 0);
  s->w = (s32) dirty_u32 (0x100, 0xff);
  EXPECT_OPEN (middle);
  s->w = (s32) dirty_u32 (0x65, 0x80000000);
  EXPECT_OPEN (middle);

  s->l = dirty_u64 (0xffff000000002000, 0xfff);
  EXPECT_ANSWER (inside, 1);
  s->l = dirty_u64 (0xffff000100002000, 0xfff);
  EXPECT_ANSWER (inside, 0);
  s->l = dirty_u64 (0x00007000, 0xfffff);
  EXPECT_ANSWER (inside, 0);
  s->l = dirty_u64 (0xffff000000002000, 1ull << 32);
  EXPECT_OPEN (inside);
  return kmsan_test_done ();
}
