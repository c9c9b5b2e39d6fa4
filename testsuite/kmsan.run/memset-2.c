/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: fn-memset */
/* memset, bzero and loops that become memset or memcpy clean what they
   write.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA void
zero_loop (char *p, int n)
{
  int i;
  for (i = 0; i < n; i++) p[i] = 0;
}
NOIPA void copy_loop (char *restrict p, const char *restrict q, int n)
{
  int i;

  for (i = 0; i < n; i++)
    p[i] = q[i];
}
NOIPA void clear (char *p) { __builtin_bzero (p, 5); }

int
main (void)
{
  char *p = malloc (64), *q = malloc (64);

  zero_loop (p, 40);
  EXPECT_EQ (p[39], 0);
  kmsan_test_expect_bytes (p + 38, "..xx", __LINE__);
  copy_loop (q, p + 8, 50);
  kmsan_test_expect_bytes (q + 30, "..xx", __LINE__);
  clear (q + 40);
  EXPECT_EQ (q[44], 0);
  kmsan_test_expect_bytes (q + 39, "x.....x", __LINE__);
  return kmsan_test_done ();
}
