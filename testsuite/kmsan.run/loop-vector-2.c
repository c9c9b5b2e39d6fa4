/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-vector flow-phi */
/* Loops that may be vectorised or unrolled, on clean arrays: sums, maxima,
   conditions, strides, conversions.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int
work (const int *p, const u8 *q, float *f, int n)
{
  int i, s = 0, m = -1000, k = 0;

  for (i = 0; i < n; i++)
    s += p[i] * q[i];
  for (i = 0; i < n; i++)
    m = p[i] > m ? p[i] : m;
  for (i = 0; i < n; i++)
    if (q[i] & 1)
      k += p[i];
  for (i = 0; i < n; i++)
    f[i] = p[i] * 0.5f;
  for (i = 0; i < n; i += 2)
    s += (int) f[i];
  return s * 1000 + m + k;
}

int
main (void)
{
  int *p = malloc (33 * sizeof (int)), i;
  u8 *q = malloc (33);
  float *f = malloc (33 * sizeof (float));

  for (i = 0; i < 33; i++)
    p[i] = i - 16, q[i] = i;
  EXPECT_EQ (work (p, q, f, 33), 2992000 + 16 + 0);
  return kmsan_test_done ();
}
