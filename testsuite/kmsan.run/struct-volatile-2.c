/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-volatile agg-copy */
/* Initialised volatile structures: their copies are clean, whatever was there
   before, and origins of neighbours stay.  So are those that are too big.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct odd { u16 a[5]; };
struct huge { u64 a[100]; };

NOIPA void copy_odd (struct odd *d, volatile struct odd *s) { *d = *s; }
NOIPA void copy_self (volatile struct odd *d) { *d = *d; }
NOIPA void copy_huge (volatile struct huge *d, volatile struct huge *s) { *d = *s; }

int
main (void)
{
  struct odd *p = malloc (2 * sizeof (*p)), s = { { 1, 2, 3, 4, 5 } };
  struct huge *h = calloc (1, sizeof (*h)), *to = malloc (sizeof (*to));

  copy_odd (p, &s);
  EXPECT_BYTES (*p, "..........xxxxxxxxxx");
  EXPECT_EQ (p->a[4], 5);
  copy_self (&p[0]);
  copy_self (&p[1]);
  EXPECT_BYTES (*p, "..........xxxxxxxxxx");
  h->a[99] = 3;
  copy_huge (to, h);
  EXPECT_CLEAN (*to);
  EXPECT_EQ (to->a[99], 3);
  return kmsan_test_done ();
}
