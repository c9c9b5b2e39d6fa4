/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-passed */
/* With shadow-passing parameters, arguments of every scalar type and of
   vectors arrive with their shadow.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-kmsan-no-param-retval" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_bool.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_short.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_pointer.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_float.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_int128.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_long_double.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

#define TEST(NAME, T, COND) \
NOIPA void test_##NAME (int a, T v, double b) { USE (v COND); } \
NOIPA void pass_##NAME (T const *p) { test_##NAME (1, *p, 2.0); }
TEST (bool, _Bool, )
TEST (short, short, > 3)
TEST (pointer, char *, != NULL)
TEST (float, float, > 1.0f)
TEST (int128, __int128, > 5)
TEST (long_double, long double, > 1.0L)

#define RUN(NAME, T) \
  do { \
    T *p = calloc (1, sizeof (T)); \
    EXPECT_REPORTS (0, pass_##NAME (p)); \
    __msan_poison (p, sizeof (T)); \
    EXPECT_REPORTS (1, pass_##NAME (p)); \
  } while (0)

int
main (void)
{
  RUN (bool, _Bool);
  RUN (short, short);
  RUN (pointer, char *);
  RUN (float, float);
  RUN (int128, __int128);
  RUN (long_double, long double);
  return kmsan_test_done ();
}
