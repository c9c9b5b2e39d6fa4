/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-overflow */
/* Together with UBSan an undefined operand is reported once at the latest
   when its check branches on it.  */
/* { dg-do run } */
/* { dg-options "-fsanitize=signed-integer-overflow,shift,bounds -fsanitize-undefined-trap-on-error" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_sum.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_sum (const int *p, int v)
{
  int s = *p + v;

  USE (s > 4);
}

int
main (void)
{
  EXPECT_REPORTED (test_sum (new_int (5), 3));
  return kmsan_test_done ();
}
