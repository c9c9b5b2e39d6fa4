/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-bitfield */
/* Bit-fields in locals, copied, compared and incremented; a field of a
   local never set is named.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_local_bits.*" } */
/* { dg-output "Local variable flags created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct bits { unsigned a : 4, b : 4, c : 8; };

NOIPA void look (void *p) { __asm__ volatile ("" : : "r" (p) : "memory"); }

NOIPA void
test_local_bits (int v)
{
  struct bits flags;

  look (&flags);
  flags.a = v;
  flags.c = v + 1;
  flags.a++;
  flags.c ^= flags.a;
  USE (flags.a == 6);
  USE (flags.c == 0);
  USE (flags.b == 3);
}

int
main (void)
{
  EXPECT_REPORTS (1, test_local_bits (5));
  return kmsan_test_done ();
}
