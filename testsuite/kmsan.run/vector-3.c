/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-vector */
/* Vector copies, lane stores and logic are exact per lane and bit.  */
/* { dg-do run } */

#include "kmsan-test.h"

typedef u32 v4su __attribute__ ((vector_size (16)));

NOIPA void copy (v4su *r, const v4su *a) { *r = *a; }
NOIPA void mask (v4su *r, const v4su *a, const v4su *b) { *r = *a & *b; }
NOIPA void set1 (v4su *r, u32 v) { (*r)[1] = v; }

int
main (void)
{
  v4su *a = malloc (sizeof (*a)), *b = malloc (sizeof (*b));
  v4su *r = malloc (sizeof (*r));
  u32 *ra = (u32 *) r;

  copy (r, a);
  EXPECT_BYTES (*r, "xxxxxxxxxxxxxxxx");
  set1 (r, 5);
  EXPECT_BYTES (*r, "xxxx....xxxxxxxx");
  *b = (v4su) { 0, 0xff, 0xffff0000, 0xf };
  mask (r, a, b);
  EXPECT_SHADOW (ra[0], 0);
  EXPECT_SHADOW (ra[1], 0xff);
  EXPECT_SHADOW (ra[2], 0xffff0000);
  EXPECT_SHADOW (ra[3], 0xf);
  return kmsan_test_done ();
}
