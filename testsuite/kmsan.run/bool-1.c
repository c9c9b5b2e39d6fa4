/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-bool */
/* A branch on an uninitialised _Bool is reported, also through a negation
   and a bit-field.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_bool.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_not.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_bool_field.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct flags { _Bool a : 1; _Bool b : 1; };

NOIPA void test_bool (const _Bool *p) { USE (*p); }
NOIPA void test_not (const _Bool *p) { USE (!*p); }
NOIPA void test_bool_field (const struct flags *p) { USE (p->b); }

int
main (void)
{
  _Bool *p = (_Bool *) new_u8 (1);
  struct flags *f = (struct flags *) new_u8 (3);

  EXPECT_REPORTS (1, test_bool (p));
  EXPECT_REPORTS (1, test_not (p));
  f->a = 1;
  EXPECT_REPORTS (1, test_bool_field (f));
  return kmsan_test_done ();
}
