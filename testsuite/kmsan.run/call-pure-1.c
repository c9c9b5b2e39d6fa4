/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-pure */
/* What a const function returns in memory is clean, whatever was there before.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct pair { int a, b; };
struct big { long a[9]; };

NOIPA __attribute__ ((const)) struct pair
halves (int x)
{
  return (struct pair) { x / 2, x % 2 };
}

NOIPA __attribute__ ((const)) struct big
many (int x)
{
  struct big r = { { x } };
  return r;
}

NOIPA int
test_small (int x)
{
  struct pair p = halves (x);
  return p.a == 3 && p.b == 1;
}

NOIPA int
test_big (int x)
{
  struct big b = many (x);
  return b.a[0] == 7 && b.a[8] == 0;
}

NOIPA void
test_heap (struct pair *p, struct big *b, int x)
{
  *p = halves (x);
  *b = many (x);
}

/* glibc declares it const.  */
NOIPA int
test_library (int x)
{
  div_t d = div (x, 2);
  return d.quot == 3 && d.rem == 1;
}

int
main (void)
{
  struct pair *p = malloc (sizeof *p);
  struct big *b = malloc (sizeof *b);

  EXPECT_EQ (test_small (7), 1);
  EXPECT_EQ (test_big (7), 1);
  EXPECT_EQ (test_library (7), 1);
  EXPECT_POISONED (*p);
  EXPECT_POISONED (*b);
  test_heap (p, b, 7);
  EXPECT_CLEAN (*p);
  EXPECT_CLEAN (*b);
  return kmsan_test_done ();
}
