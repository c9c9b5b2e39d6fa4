/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-store */
/* A dirty store hands shadow and origin to its destination.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_reader.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct box { int pad; int value; };

NOIPA void put (struct box *b, const int *p) { b->value = *p; }
NOIPA void test_reader (const struct box *b) { USE (b->value); }

int
main (void)
{
  struct box *b = malloc (sizeof (*b));

  b->pad = 0;
  b->value = 0;
  put (b, new_int (5));
  EXPECT_SHADOW (b->pad, 0);
  EXPECT_SHADOW (b->value, 0xffffffff);
  EXPECT_REPORTS (1, test_reader (b));
  return kmsan_test_done ();
}
