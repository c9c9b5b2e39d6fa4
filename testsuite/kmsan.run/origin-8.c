/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: origin-chain mem-load */
/* The origin of a value is that of the memory it was loaded from when it was loaded,
   whatever is there when it is used.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_same.*" } */
/* { dg-output "Local variable same created at.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_store.*" } */
/* { dg-output "Local variable stored created at.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_copy.*" } */
/* { dg-output "Local variable copied created at.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_call.*" } */
/* { dg-output "Local variable called created at.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_result.*" } */
/* { dg-output "Local variable before created at.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_loop.*" } */
/* { dg-output "Local variable looped created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void look (void *p) { __asm__ volatile ("" : : "r" (p) : "memory"); }
NOIPA void put (u64 *to, u64 *from) { *to = *from; }

NOIPA int
test_same (u64 *p)
{
  u64 same;

  look (&same);
  put (p, &same);
  u64 x = p[0], y = p[1];
  if (y > 3)
    return 1;
  return x > 3 ? 2 : 3;
}

NOIPA int
test_store (u64 *p)
{
  u64 stored, other;

  look (&stored);
  look (&other);
  put (p, &stored);
  u64 x = *p;
  *p = other;
  return x > 3 ? 2 : 3;
}

NOIPA int
test_copy (u64 *p)
{
  u64 copied, others[4];

  look (&copied);
  look (others);
  put (p, &copied);
  u64 x = *p;
  __builtin_memcpy (p, others, sizeof others);
  return x > 3 ? 2 : 3;
}

NOIPA int
test_call (u64 *p)
{
  u64 called, other;

  look (&called);
  look (&other);
  put (p, &called);
  u64 x = *p;
  put (p, &other);
  return x > 3 ? 2 : 3;
}

NOIPA u64 put_and_get (u64 *to, u64 *from) { *to = *from; return 4; }

NOIPA int
test_result (u64 *p, u64 *q)
{
  u64 before, behind;

  look (&before);
  look (&behind);
  put (p, &before);
  u64 x = *p;
  *q = put_and_get (p, &behind);
  return x > 3 ? 2 : 3;
}

NOIPA int
test_loop (u64 *p)
{
  u64 looped, other, n = 0;

  look (&looped);
  look (&other);
  put (p, &looped);
  for (int i = 0; i < 3; i++)
    {
      u64 x = p[i];
      put (p + i, &other);
      if (x > 3)
	n++;
    }
  return n > 9;
}

int
main (void)
{
  u64 *p = calloc (4, sizeof *p);

  EXPECT_REPORTS (1, USE (test_same (p)));
  EXPECT_REPORTS (1, USE (test_store (p)));
  EXPECT_REPORTS (1, USE (test_copy (p)));
  __builtin_memset (p, 0, 4 * sizeof *p);
  EXPECT_REPORTS (1, USE (test_call (p)));
  __builtin_memset (p, 0, 4 * sizeof *p);
  EXPECT_REPORTS (1, USE (test_result (p, p + 3)));
  __builtin_memset (p, 0, 4 * sizeof *p);
  EXPECT_REPORTS (1, USE (test_loop (p)));
  return kmsan_test_done ();
}
