/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-vector */
/* Vector arithmetic, comparison, selection, shuffles, shifts and lane
   access on clean values.  */
/* { dg-do run } */

#include "kmsan-test.h"

typedef int v4si __attribute__ ((vector_size (16)));
typedef float v4sf __attribute__ ((vector_size (16)));

NOIPA void add (v4si *r, const v4si *a, const v4si *b) { *r = *a + *b; }
NOIPA void less (v4si *r, const v4si *a, const v4si *b) { *r = *a < *b; }
NOIPA void shift (v4si *r, const v4si *a) { *r = *a << 2; }
NOIPA void scale (v4sf *r, const v4sf *a, float f) { *r = *a * f; }
NOIPA void set (v4si *r, int i, int v) { (*r)[i] = v; }
NOIPA void
reverse (v4si *r, const v4si *a)
{
  *r = (v4si) { (*a)[3], (*a)[2], (*a)[1], (*a)[0] };
}

int
main (void)
{
  static v4si a = { 1, 2, 3, 4 }, b = { 4, 3, 2, 1 }, r;
  static v4sf f = { 1, 2, 3, 4 }, g;

  add (&r, &a, &b);
  EXPECT_EQ (r[0] + r[3], 10);
  less (&r, &a, &b);
  EXPECT_EQ (r[1] + r[2], -1);
  shift (&r, &a);
  EXPECT_EQ (r[3], 16);
  scale (&g, &f, 0.5f);
  EXPECT_EQ (g[1], 1.0f);
  set (&r, 2, 99);
  EXPECT_EQ (r[2], 99);
  reverse (&r, &a);
  EXPECT_EQ (r[0] * 10 + r[1], 43);
  return kmsan_test_done ();
}
