/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: agg-copy */
/* Element loops over arrays keep shadow and values apart.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA void
reverse (u16 *to, const u16 *from, int n)
{
  int i;

  for (i = 0; i < n; i++)
    to[i] = from[n - 1 - i];
}

int
main (void)
{
  u16 *from = malloc (8 * sizeof (u16)), *to = malloc (8 * sizeof (u16));
  int i;

  for (i = 0; i < 8; i++)
    if (i & 1)
      from[i] = i * i;
  reverse (to, from, 8);
  kmsan_test_expect_bytes (to, "..xx..xx..xx..xx", __LINE__);
  EXPECT_EQ (to[0], 49);
  EXPECT_EQ (to[6], 1);
  return kmsan_test_done ();
}
