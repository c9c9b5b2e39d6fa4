/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-unaligned */
/* An unaligned dirty store paints every origin slot it touches: its last
   bytes, alone in the third slot, are reported.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_tail.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct packed { char head[2]; u64 value; }
  __attribute__ ((packed, aligned (8)));

NOIPA void put (struct packed *s, const u64 *p) { s->value = *p; }
NOIPA void test_tail (const u8 *p) { USE (*p); }

int
main (void)
{
  struct packed *s = calloc (2, sizeof (*s));

  put (s, new_u64 (~0ull));
  EXPECT_BYTES (*s, "..xxxxxxxx......");
  EXPECT_REPORTS (1, test_tail ((u8 *) s + 9));
  return kmsan_test_done ();
}
