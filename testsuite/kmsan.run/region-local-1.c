/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-locals */
/* A variable whose scope begins in a region is born there, and its first use
   is reported, whether it is given away or read at once.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_read.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_entry.*" } */
/* { dg-output "kmsan-test: done" } */

#include "region-test.h"

NOIPA void
test_read (struct region_pair *p)
{
  USE (p->a == 3);
  USE (p->b == 3);
}

INLINE void
handler (int n)
{
  struct region_pair local;
  int buffer[4];

  local.a = n;
  test_read (&local);
  __asm__ volatile ("" : : "r" (buffer) : "memory");
  USE (buffer[n] == 3);
}

NOINSTR void
test_entry (int n)
{
  BEGIN ();
  handler (n);
  END ();
}

int
main (void)
{
  EXPECT_REPORTS (2, test_entry (opaque_int (1)));
  return kmsan_test_done ();
}
