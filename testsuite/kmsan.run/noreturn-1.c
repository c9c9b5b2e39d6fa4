/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-noreturn */
/* A dirty argument of a function that does not return is reported before
   it.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-kmsan-param-retval" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_noreturn.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA __attribute__ ((noreturn)) void
finish (int code)
{
  kmsan_test_expect_count (0, 0, 1, __LINE__);
  exit (kmsan_test_done ());
}

NOIPA void
test_noreturn (const int *p)
{
  finish (*p);
}

int
main (void)
{
  test_noreturn (new_int (0));
  return 97;
}
