/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-pointer */
/* Pointer arithmetic on clean pointers is clean; an undefined byte that a
   mask removes does not make a tagged pointer dirty.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct item { int a, b, c; };

NOIPA long count (struct item *from, struct item *to) { return to - from; }
NOIPA struct item *nth (struct item *p, int i) { return &p[i]; }
NOIPA void *untag (void *const *p) { return (void *) ((u64) *p & ~7ull); }

int
main (void)
{
  static struct item items[5];
  void **tagged = malloc (sizeof (void *));

  EXPECT_EQ (count (items, items + 5), 5);
  EXPECT_EQ (nth (items, 3), &items[3]);
  EXPECT_EQ (nth (items + 4, -4), items);
  *tagged = dirty_ptr ((void *) 0x1005, 7);
  EXPECT_EQ (untag (tagged), (void *) 0x1000);
  return kmsan_test_done ();
}
