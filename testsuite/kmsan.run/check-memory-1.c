/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: fn-runtime */
/* kmsan_check_memory reports undefined bytes and says which.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_check.*" } */
/* { dg-output "Bytes 4-7 of 16 are uninitialized.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_check (const void *p, size_t n)
{
  kmsan_check_memory (p, n);
  kmsan_test_true ();
}

int
main (void)
{
  char *p = calloc (1, 16);

  EXPECT_REPORTS (0, test_check (p, 16));
  __msan_poison (p + 4, 4);
  EXPECT_REPORTS (0, test_check (p + 8, 8));
  EXPECT_REPORTS (1, test_check (p, 16));
  return kmsan_test_done ();
}
