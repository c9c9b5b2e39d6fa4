/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-return */
/* A dirty return value is dirty in the caller, in every scalar class, and
   reported where it is used.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_int.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_char.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_pointer.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_double.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA int get_int (const int *p) { return *p; }
NOIPA char get_char (const char *p) { return *p; }
NOIPA void *get_pointer (void *const *p) { return *p; }
NOIPA double get_double (const double *p) { return *p; }

NOIPA void test_int (const int *p) { USE (get_int (p)); }
NOIPA void test_char (const char *p) { USE (get_char (p)); }
NOIPA void test_pointer (void *const *p) { USE (get_pointer (p)); }
NOIPA void test_double (const double *p) { USE (get_double (p) > 1.0); }

int
main (void)
{
  EXPECT_REPORTS (1, test_int (new_int (1)));
  EXPECT_REPORTS (1, test_char (new_char (1)));
  EXPECT_REPORTS (1, test_pointer (new_ptr (main)));
  EXPECT_REPORTS (1, test_double (new_double (1)));
  return kmsan_test_done ();
}
