/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-bitfield */
/* Bit-fields never written are dirty although their neighbours in the same
   word are not.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_field_b.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_field_c.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct bits { unsigned a : 3; unsigned b : 7; signed c : 22; };

NOIPA void set_a (struct bits *p, int v) { p->a = v; }
NOIPA void test_field_b (const struct bits *p) { USE (p->b); }
NOIPA void test_field_c (const struct bits *p) { USE (p->c < 0); }

int
main (void)
{
  struct bits *p = malloc (sizeof (*p));

  set_a (p, 5);
  EXPECT_SHADOW (*p, 0xfffffff8);
  EXPECT_REPORTS (1, test_field_b (p));
  EXPECT_REPORTS (1, test_field_c (p));
  return kmsan_test_done ();
}
