/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: uninit-register */
/* Uninitialised register locals of every scalar type keep their names.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_char.*" } */
/* { dg-output "Local variable a_char created at.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_long.*" } */
/* { dg-output "Local variable a_long created at.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_pointer.*" } */
/* { dg-output "Local variable a_pointer created at.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_double.*" } */
/* { dg-output "Local variable a_double created at.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_bool.*" } */
/* { dg-output "Local variable a_bool created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

#define TEST(NAME, T, COND) \
NOIPA void \
test_##NAME (int c) \
{ \
  T a_##NAME; \
  if (c) \
    a_##NAME = (T) 1; \
  USE (a_##NAME COND); \
}
TEST (char, char, != 1)
TEST (long, long, > 17)
TEST (pointer, char *, != NULL)
TEST (double, double, > 0.5)
TEST (bool, _Bool, )

int
main (void)
{
  EXPECT_REPORTS (1, test_char (0));
  EXPECT_REPORTS (1, test_long (0));
  EXPECT_REPORTS (1, test_pointer (0));
  EXPECT_REPORTS (1, test_double (0));
  EXPECT_REPORTS (1, test_bool (0));
  return kmsan_test_done ();
}
