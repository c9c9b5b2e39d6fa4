/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-static mem-constant */
/* Static and constant objects are clean, whoever reads them.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct s { int a; long b; char c; };
static struct s zeroed;
static const struct s table[3] = { { 1, 2, 3 }, { 4, 5, 6 }, { 7, 8, 9 } };
static int array[100] = { [50] = 5 };

NOIPA long get (int i) { return table[i].a + table[i].b + table[i].c; }

int
main (void)
{
  static long counter;

  counter++;
  EXPECT_EQ (get (1), 15);
  EXPECT_EQ (array[opaque_int (50)] + array[opaque_int (51)], 5);
  EXPECT_CLEAN (zeroed);
  EXPECT_CLEAN (table);
  EXPECT_EQ (counter, 1);
  return kmsan_test_done ();
}
