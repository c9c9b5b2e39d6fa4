/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: policy-macro */
/* A program that initialises only under __SANITIZE_MEMORY__ being absent
   is reported: the macro is there.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_macro.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_macro (int *p)
{
#ifndef __SANITIZE_MEMORY__
  *p = 3;
#endif
  USE (*p);
}

int
main (void)
{
  EXPECT_REPORTS (1, test_macro (new_int (3)));
  return kmsan_test_done ();
}
