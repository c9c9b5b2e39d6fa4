/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-convert-fp */
/* Conversions between integers and floating point, and between floating
   formats, carry undefinedness whatever bits it is in.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_int_to_double.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_high_to_float.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_double_to_int.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_float_to_double.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_double_to_float.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void test_int_to_double (const int *p) { double d = *p; USE (d > 0.5); }
NOIPA void test_high_to_float (const s64 *p) { float f = *p; USE (f > 0.5f); }
NOIPA void test_double_to_int (const double *p) { int i = *p; USE (i); }
NOIPA void
test_float_to_double (const float *p)
{
  double d = *p;
  USE (d > 0.5);
}
NOIPA void
test_double_to_float (const double *p)
{
  float f = *p;
  USE (f > 0.5f);
}

int
main (void)
{
  s64 *high = malloc (sizeof (s64));

  *high = dirty_u64 (3, 0x00ff000000000000ull);
  EXPECT_REPORTS (1, test_int_to_double (new_int (3)));
  EXPECT_REPORTS (1, test_high_to_float (high));
  EXPECT_REPORTS (1, test_double_to_int (new_double (3)));
  EXPECT_REPORTS (1, test_float_to_double (new_float (3)));
  EXPECT_REPORTS (1, test_double_to_float (new_double (3)));
  return kmsan_test_done ();
}
