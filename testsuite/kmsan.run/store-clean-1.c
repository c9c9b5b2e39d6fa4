/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-store */
/* A clean store cleans only the bytes it writes; the next byte is still
   reported.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_after_store.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_after_store (u8 *p)
{
  *(u16 *) p = 0x4142;
  USE (p[2]);
}

int
main (void)
{
  u32 *p = new_u32 (0);

  EXPECT_REPORTS (1, test_after_store ((u8 *) p));
  EXPECT_SHADOW (*p, 0xffff0000);
  return kmsan_test_done ();
}
