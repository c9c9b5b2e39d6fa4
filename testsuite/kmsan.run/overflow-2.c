/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-overflow */
/* Checked arithmetic on clean operands, all three operations, mixed types
   and the _p forms.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int
add (int a, int b, int *r)
{
  return __builtin_add_overflow (a, b, r);
}
NOIPA int
sub (u32 a, u32 b, u32 *r)
{
  return __builtin_sub_overflow (a, b, r);
}
NOIPA int
mul (long a, long b, long *r)
{
  return __builtin_mul_overflow (a, b, r);
}
NOIPA int mix (int a, u32 b, u8 *r) { return __builtin_add_overflow (a, b, r); }
NOIPA int
pred (int a, int b)
{
  return __builtin_mul_overflow_p (a, b, (short) 0);
}

int
main (void)
{
  int *i = malloc (sizeof (int));
  u32 *u = malloc (sizeof (u32));
  long *l = malloc (sizeof (long));
  u8 *b = malloc (1);

  EXPECT_EQ (add (0x7fffffff, 1, i), 1);
  EXPECT_EQ (*i, -0x7fffffff - 1);
  EXPECT_EQ (add (20, 22, i) + *i, 42);
  EXPECT_EQ (sub (1, 2, u), 1);
  EXPECT_EQ (*u, 0xffffffffu);
  EXPECT_EQ (mul (1l << 40, 1l << 30, l), 1);
  EXPECT_EQ (mul (6, -7, l) + *l, -42);
  EXPECT_EQ (mix (-1, 200, b) + *b, 199);
  EXPECT_EQ (mix (100, 200, b), 1);
  EXPECT_EQ (pred (1000, 1000), 1);
  return kmsan_test_done ();
}
