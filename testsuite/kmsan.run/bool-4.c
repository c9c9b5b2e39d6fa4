/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-bool flow-phi mem-bitfield */
/* GCC moves values between a _Bool and a bit-field of one bit without a
   conversion.  Dirt in any bit of the byte must survive that.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_phi.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_and.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_choice.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_equal.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct bits { u32 f : 1; u32 g : 3; };

NOIPA void other (struct bits *p) { __asm__ ("" : : "r" (p) : "memory"); }

/* In one PHI behind PRE.  */
NOIPA void
test_phi (struct bits *p, const _Bool *b, const u32 *c, int n)
{
  p->f = *b && n && !*c;
  if (n > 4)
    other (p);
  if (p->f)
    kmsan_test_true ();
}

NOIPA void
field (struct bits *p, const _Bool *b)
{
  p->f = *b;
}

NOIPA void
test_and (struct bits *p, const _Bool *b, const _Bool *c)
{
  p->f = *b;
  USE (p->f & *c);
}

NOIPA void
test_choice (struct bits *p, const struct bits *q, const _Bool *b, int n)
{
  p->f = n ? *b : q->f;
  USE (p->f);
}

NOIPA void
test_equal (const struct bits *p, const _Bool *b)
{
  USE (p->f == *b);
}

int
main (void)
{
  u8 *b = malloc (2);
  struct bits *p = calloc (1, sizeof (*p));
  u32 zero = 0;

  b[0] = b[1] = 1;
  __msan_poison (b, 1);
  kmsan_test_mask_shadow (b, "\x40", 1);
  EXPECT_REPORTS (1, test_phi (p, (_Bool *) b, &zero, 1));
  p->f = 0;
  field (p, (_Bool *) b);
  EXPECT_SHADOW (*(u8 *) p, 1);
  EXPECT_REPORTS (1, test_and (p, (_Bool *) b, (_Bool *) b + 1));
  EXPECT_REPORTS (1, test_choice (p, p, (_Bool *) b, 1));
  __msan_unpoison (p, sizeof (*p));
  EXPECT_REPORTS (1, test_equal (p, (_Bool *) b));
  return kmsan_test_done ();
}
