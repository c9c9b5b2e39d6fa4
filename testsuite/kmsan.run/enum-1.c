/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-convert-int flow-switch */
/* An undefined enumeration or small integer is reported after its
   promotion.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_enum.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_promoted.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

enum negative { N = -1, Z, P } __attribute__ ((packed));

NOIPA void
test_enum (const enum negative *p)
{
  switch (*p)
    {
    case N: kmsan_test_true (); break;
    case Z: kmsan_test_false (); break;
    default: kmsan_test_true (); kmsan_test_false ();
    }
}

NOIPA void test_promoted (const s8 *p, const u8 *q) { USE (*p + *q > 10); }

int
main (void)
{
  enum negative *p = malloc (sizeof (*p));
  u8 *q = malloc (1);

  *q = 3;
  EXPECT_REPORTED (test_enum (p));
  EXPECT_REPORTS (1, test_promoted (new_s8 (3), q));
  return kmsan_test_done ();
}
