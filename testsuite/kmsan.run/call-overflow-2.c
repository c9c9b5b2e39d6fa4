/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-many */
/* Many arguments, more than fit into the slots, in both directions, with
   the right values.  */
/* { dg-do run } */

#include "kmsan-test.h"

#define P10(T, N) T N##0, T N##1, T N##2, T N##3, T N##4, \
		  T N##5, T N##6, T N##7, T N##8, T N##9
#define S10(N) N##0 + N##1 + N##2 + N##3 + N##4 \
	       + N##5 + N##6 + N##7 + N##8 + N##9
#define V10(V) V, V, V, V, V, V, V, V, V, V

NOIPA long
many (P10 (long, a), P10 (int, b), P10 (char, c), P10 (long, d), P10 (short, e),
      P10 (long, f), P10 (int, g), P10 (long, h), P10 (long, i), P10 (u8, j),
      P10 (long, k))
{
  return S10 (a) + S10 (b) + S10 (c) + S10 (d) + S10 (e) + S10 (f) + S10 (g)
	 + S10 (h) + S10 (i) + S10 (j) + S10 (k);
}

int
main (void)
{
  EXPECT_EQ (many (V10 (1), V10 (2), V10 (3), V10 (4), V10 (5), V10 (6),
		   V10 (7),
		   V10 (8), V10 (9), V10 (10), V10 (11)), 660);
  return kmsan_test_done ();
}
