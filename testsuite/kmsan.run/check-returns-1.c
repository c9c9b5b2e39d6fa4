/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: opt-check-returns */
/* An undefined result is reported in the function that returns it, whatever its
   type, and its caller finds it clean.  */
/* { dg-do run } */
/* { dg-additional-options "-fplugin-arg-kmsan-check-returns" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_int.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_pointer.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_bool.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_double.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_complex.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_register.*" } */
/* { dg-output "Local variable lost created at.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_const.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA int test_int (const int *p) { return *p; }
NOIPA void *test_pointer (void *const *p) { return *p; }
NOIPA _Bool test_bool (const u8 *p) { return *p & 1; }
NOIPA double test_double (const double *p) { return *p; }
NOIPA _Complex float test_complex (const float *p) { return *p + 1.0fi; }

NOIPA int
test_register (int c)
{
  int lost;

  if (c)
    lost = 3;
  return lost;
}

NOIPA __attribute__ ((const)) int
test_const (int c)
{
  int result;

  if (c)
    result = 5;
  return result;
}

int
main (void)
{
  int x = 0;

  EXPECT_REPORTS (1, x += test_int (new_int (1)));
  EXPECT_REPORTS (1, x += test_pointer (new_ptr (main)) != NULL);
  EXPECT_REPORTS (1, x += test_bool (new_u8 (1)));
  EXPECT_REPORTS (1, x += test_double (new_double (1)) > 0);
  EXPECT_REPORTS (1, x += __real__ test_complex (new_float (1)) > 0);
  EXPECT_REPORTS (1, x += test_register (0));
  EXPECT_REPORTS (1, x += test_const (0));
  EXPECT_VALUE_CLEAN (x);
  return kmsan_test_done ();
}
