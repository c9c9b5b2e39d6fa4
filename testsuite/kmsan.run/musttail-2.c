/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-tail */
/* Calls that must be tail calls need no stack, however many there are, and
   return what they should.  */
/* { dg-do run } */
/* { dg-require-effective-target gcc15 } */

#include "kmsan-test.h"

struct pair { long a, b; };

NOIPA int odd (int n);

NOIPA int
even (int n)
{
  if (n == 0)
    return 1;
  __attribute__ ((musttail)) return odd (n - 1);
}

NOIPA int
odd (int n)
{
  if (n == 0)
    return 0;
  __attribute__ ((musttail)) return even (n - 1);
}

NOIPA struct pair make_pair (long a) { return (struct pair) { a, a + 1 }; }
NOIPA struct pair
pass_pair (long a)
{
  __attribute__ ((musttail)) return make_pair (a + 1);
}

NOIPA double half (double x) { return x / 2; }
NOIPA double
pass_double (double x)
{
  __attribute__ ((musttail)) return half (x + 1);
}

static int calls;
NOIPA void count (int n) { calls += n; }
NOIPA void
pass_void (int (*f) (int), int n)
{
  n = f (n);
  __attribute__ ((musttail)) return count (n);
}

NOIPA int
pass_indirect (int (*f) (int), int n)
{
  __attribute__ ((musttail)) return f (n);
}

int
main (void)
{
  EXPECT_EQ (even (10000000), 1);
  EXPECT_EQ (odd (10000000), 0);
  EXPECT_EQ (pass_pair (4).b, 6);
  EXPECT_EQ (pass_double (4), 2.5);
  pass_void (even, 4);
  EXPECT_EQ (calls, 1);
  EXPECT_EQ (pass_indirect (odd, 4), 0);
  return kmsan_test_done ();
}
