/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-bool op-compare-rel */
/* Which of two _Bools is larger is open unless the clean one decides it, whatever the
   byte of the dirty one happens to hold.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_less.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_more.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void test_less (const _Bool *p) { USE (p[0] < p[1]); }
NOIPA void test_more (const _Bool *p) { USE (p[0] > p[1]); }
NOIPA void test_most (const _Bool *p) { USE (p[0] <= p[1]); }
NOIPA void test_least (const _Bool *p) { USE (p[0] >= p[1]); }

int
main (void)
{
  static const u8 bytes[] = { 0, 1, 0x70, 0xff };
  u8 *p = malloc (2);
  unsigned i;

  for (i = 0; i < sizeof bytes; i++)
    {
      p[0] = bytes[i];
      __msan_poison (p, 1);
      p[1] = 1;
      EXPECT_REPORTS (1, test_less ((_Bool *) p));
      EXPECT_REPORTS (0, test_more ((_Bool *) p));
      EXPECT_REPORTS (0, test_most ((_Bool *) p));
      EXPECT_REPORTS (1, test_least ((_Bool *) p));
      p[1] = 0;
      EXPECT_REPORTS (0, test_less ((_Bool *) p));
      EXPECT_REPORTS (1, test_more ((_Bool *) p));
      EXPECT_REPORTS (1, test_most ((_Bool *) p));
      EXPECT_REPORTS (0, test_least ((_Bool *) p));
    }
  return kmsan_test_done ();
}
