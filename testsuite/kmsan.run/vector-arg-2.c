/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-vector call-checked */
/* Clean vectors as arguments and results.  */
/* { dg-do run } */

#include "kmsan-test.h"

typedef int v4si __attribute__ ((vector_size (16)));
typedef double v2df __attribute__ ((vector_size (16)));

NOIPA v4si add (v4si a, int x, v4si b) { return a + b * x; }
NOIPA v2df scale (v2df a, double f) { return a * f; }

int
main (void)
{
  v4si r = add ((v4si) { 1, 2, 3, 4 }, opaque_int (2),
		(v4si) { 10, 20, 30, 40 });
  v2df d = scale ((v2df) { 1.5, 2.5 }, 2.0);

  EXPECT_EQ (r[0] + r[3], 21 + 84);
  EXPECT_EQ (d[1], 5.0);
  return kmsan_test_done ();
}
