/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-bool flow-phi mem-bitfield */
/* What a _Bool and a bit-field of one bit decide together: a clean 0 makes the
   product clean, the way not taken does not matter.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct bits { u32 f : 1; u32 g : 3; };

NOIPA void other (struct bits *p) { __asm__ ("" : : "r" (p) : "memory"); }

NOIPA void
phi (struct bits *p, const _Bool *b, const u32 *c, int n)
{
  p->f = *b && n && !*c;
  if (n > 4)
    other (p);
  if (p->f)
    kmsan_test_true ();
}

NOIPA u32
both (struct bits *p, const _Bool *b, const _Bool *c)
{
  p->f = *b;
  return p->f & *c;
}

NOIPA u32
choice (struct bits *p, const struct bits *q, const _Bool *b, int n)
{
  p->f = n ? *b : q->f;
  return p->f;
}

int
main (void)
{
  u8 *b = malloc (2);
  struct bits *p = calloc (1, sizeof (*p)), *q = calloc (1, sizeof (*q));
  u32 zero = 0;

  b[0] = 1;
  b[1] = 0;
  phi (p, (_Bool *) b, &zero, 1);
  EXPECT_EQ (p->f, 1);
  EXPECT_SHADOW (*(u8 *) p, 0);
  phi (p, (_Bool *) b + 1, &zero, 5);
  EXPECT_EQ (p->f, 0);

  __msan_poison (b, 1);
  EXPECT_VALUE_SHADOW (both (p, (_Bool *) b, (_Bool *) b + 1), 0);
  EXPECT_VALUE_SHADOW (both (p, (_Bool *) b + 1, (_Bool *) b), 0);
  EXPECT_VALUE_SHADOW (choice (p, q, (_Bool *) b, 0), 0);
  EXPECT_VALUE_SHADOW (choice (p, q, (_Bool *) b, 1), 1);
  EXPECT_SHADOW (*(u8 *) p, 1);
  return kmsan_test_done ();
}
