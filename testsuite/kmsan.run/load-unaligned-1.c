/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-unaligned */
/* An unaligned load of partly initialised memory is dirty.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_packed_int.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_packed_long.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct packed { char c; int i; long l; } __attribute__ ((packed));

NOIPA void test_packed_int (const struct packed *p) { USE (p->i); }
NOIPA void test_packed_long (const struct packed *p) { USE (p->l); }

int
main (void)
{
  struct packed *p = malloc (sizeof (*p));

  p->c = 1;
  EXPECT_REPORTS (1, test_packed_int (p));
  EXPECT_REPORTS (1, test_packed_long (p));
  return kmsan_test_done ();
}
