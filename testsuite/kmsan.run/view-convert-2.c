/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-convert-view */
/* Views of initialised values are clean and right.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct bytes { u8 b[8]; };

NOIPA u64 as_u64 (double v) { u64 i; __builtin_memcpy (&i, &v, 8); return i; }
NOIPA double
as_double (u64 v)
{
  double d;
  __builtin_memcpy (&d, &v, 8);
  return d;
}
NOIPA u8
last (u64 v)
{
  struct bytes s;

  __builtin_memcpy (&s, &v, sizeof (s));
  return s.b[7];
}

int
main (void)
{
  EXPECT_EQ (as_u64 (1.0), 0x3ff0000000000000ull);
  EXPECT_EQ (as_double (0x4000000000000000ull), 2.0);
  EXPECT_EQ (last (0x8100000000000000ull), 0x81);
  return kmsan_test_done ();
}
