/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-vector */
/* Vectors wider than a register, shuffles, conversions, lane-wise
   conditions and lane loops keep lanes apart.  */
/* { dg-do run } */

#include "kmsan-test.h"

typedef u32 v8su __attribute__ ((vector_size (32)));
typedef u32 v4su __attribute__ ((vector_size (16)));
typedef float v4sf __attribute__ ((vector_size (16)));

NOIPA void add (v8su *r, const v8su *a, const v8su *b) { *r = *a + *b; }
NOIPA void
swap (v4su *r, const v4su *a)
{
  *r = __builtin_shuffle (*a, (v4su) { 1, 0, 3, 2 });
}
NOIPA void
convert (v4sf *r, const v4su *a)
{
  *r = __builtin_convertvector (*a, v4sf);
}

NOIPA void
choose (v4su *r, const v4su *c, const v4su *a, const v4su *b)
{
  v4su mask = (v4su) (*c > 5);

  *r = (*a & mask) | (*b & ~mask);
}

int
main (void)
{
  static v8su a = { 1, 2, 3, 4, 5, 6, 7, 8 }, r;
  static v4su b = { 10, 20, 30, 40 }, c = { 9, 1, 9, 1 }, s;
  static v4sf f;

  __msan_poison ((u32 *) &a + 5, 4);
  add (&r, &a, &a);
  EXPECT_BYTES (r, "....................xxxx........");
  EXPECT_EQ (((u32 *) &r)[7], 16);
  __msan_poison ((u32 *) &b + 2, 4);
  swap (&s, &b);
  EXPECT_BYTES (s, "............xxxx");
  EXPECT_EQ (((u32 *) &s)[0], 20);
  convert (&f, &b);
  EXPECT_BYTES (f, "........xxxx....");
  EXPECT_EQ (((float *) &f)[3], 40.0f);
  choose (&s, &c, (v4su *) &a, (v4su *) &a + 1);
  EXPECT_EQ (((u32 *) &s)[0] + ((u32 *) &s)[2] + ((u32 *) &s)[3], 1 + 3 + 8);
  b = (v4su) { 10, 20, 30, 40 };
  choose (&s, &c, (v4su *) &a, &b);
  EXPECT_EQ (((u32 *) &s)[0] + ((u32 *) &s)[1] + ((u32 *) &s)[2], 1 + 20 + 3);
  return kmsan_test_done ();
}
