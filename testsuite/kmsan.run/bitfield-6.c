/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-bitfield */
/* Bit-fields of clean structs in registers: passing, returning, signed
   arithmetic, assignment values.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct bits { int a : 5; unsigned b : 11; long c : 40; };

NOIPA struct bits
make (int a, int b, long c)
{
  struct bits s = { a, b, c };
  return s;
}

NOIPA long
total (struct bits s)
{
  s.a += 1;
  s.b -= 1;
  return s.a + s.b + s.c;
}

int
main (void)
{
  struct bits s = make (-3, 2000, -(1l << 38));
  int r = (s.b = opaque_int (5000));

  EXPECT_EQ (s.a, -3);
  EXPECT_EQ (r, 5000 & 2047);
  s.b = 2000;
  EXPECT_EQ (total (s), -2 + 1999 - (1l << 38));
  return kmsan_test_done ();
}
