/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: opt-check-asm-memory mem-unaligned */
/* Of memory that an asm reads, the origin is found wherever the dirty byte lies
   between the slots of four bytes.  */
/* { dg-do run } */
/* { dg-additional-options "-fplugin-arg-kmsan-check-asm-memory" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_long.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct __attribute__ ((packed)) unaligned { u64 x; };

NOIPA void
test_long (const struct unaligned *p)
{
  __asm__ volatile ("# %0" : : "m" (p->x));
}

int
main (void)
{
  static u8 memory[8][24][24] __attribute__ ((aligned (4)));

  for (int at = 0; at < 8; at++)
    for (int dirty = 0; dirty < 24; dirty++)
      {
	u8 *bytes = memory[at][dirty];
	int within = dirty >= at && dirty < at + 8;
	__msan_poison (&bytes[dirty], 1);
	EXPECT_REPORTS (within, test_long ((struct unaligned *) &bytes[at]));
      }
  return kmsan_test_done ();
}
