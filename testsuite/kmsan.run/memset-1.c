/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: fn-memset fn-memcpy */
/* Memory builtins whose pointer or size is undefined are reported.  */
/* { dg-do run } */
/* { dg-options "-fplugin-arg-kmsan-param-retval" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_size.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_pointer.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_size (char *to, const char *from, const size_t *n)
{
  memcpy (to, from, *n);
}
NOIPA void
test_pointer (char *const *to, const char *from)
{
  memcpy (*to, from, 33);
}

int
main (void)
{
  char *a = calloc (1, 64), *b = calloc (1, 64);

  EXPECT_REPORTS (1, test_size (a, b, new_u64 (5)));
  EXPECT_REPORTS (1, test_pointer ((char **) new_ptr (a), b));
  return kmsan_test_done ();
}
