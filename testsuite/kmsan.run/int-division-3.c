/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-division */
/* Divisions by a constant zero that is never reached: no division may be done
   at compile time, and the code around it works.  */
/* { dg-do run } */

#include "kmsan-test.h"

/* { dg-additional-options "-fno-isolate-erroneous-paths-dereference -fno-delete-null-pointer-checks" } */
/* At -O1 and above GCC sees that the divisor is zero.  */
#define BY_ZERO(NAME, TYPE, OP)				\
  NOIPA TYPE						\
  NAME (const TYPE *p, TYPE n)				\
  {							\
    TYPE a = *p;					\
    if (n == 0)						\
      a = a OP n;					\
    return a + n;					\
  }

BY_ZERO (smod, int, %)
BY_ZERO (sdiv, int, /)
BY_ZERO (umod, u32, %)
BY_ZERO (udiv, u32, /)
BY_ZERO (umod_64, u64, %)
BY_ZERO (udiv_64, u64, /)
BY_ZERO (smod_8, s8, %)
BY_ZERO (umod_8, u8, %)

int
main (void)
{
  volatile int n = 1;
  int i = -17;
  u32 u = 17;
  u64 v = 17;
  s8 i8 = -17;
  u8 u8_ = 17;

  EXPECT_EQ (smod (&i, n), -16);
  EXPECT_EQ (sdiv (&i, n), -16);
  EXPECT_EQ (umod (&u, n), 18);
  EXPECT_EQ (udiv (&u, n), 18);
  EXPECT_EQ (umod_64 (&v, n), 18);
  EXPECT_EQ (udiv_64 (&v, n), 18);
  EXPECT_EQ (smod_8 (&i8, n), -16);
  EXPECT_EQ (umod_8 (&u8_, n), 18);
  return kmsan_test_done ();
}
