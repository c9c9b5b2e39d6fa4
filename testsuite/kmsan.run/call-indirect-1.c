/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-indirect */
/* A call through an undefined function pointer is reported; so is a dirty
   argument of an indirect call.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-kmsan-param-retval" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_pointer.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_argument.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

typedef int fn_type (int);
NOIPA int twice (int v) { return 2 * v; }

NOIPA int test_pointer (fn_type *const *f) { return (*f) (21); }
NOIPA int test_argument (fn_type *f, const int *p) { return f (*p); }

int
main (void)
{
  EXPECT_REPORTS (1, test_pointer ((fn_type **) new_ptr (twice)));
  EXPECT_REPORTS (1, test_argument (twice, new_int (4)));
  return kmsan_test_done ();
}
