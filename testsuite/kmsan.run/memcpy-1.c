/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: fn-memcpy */
/* memcpy, memmove and mempcpy copy the shadow with the bytes.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_after_memcpy.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_after_memmove.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_after_mempcpy.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_after_memcpy (char *to, const char *from, size_t n)
{
  memcpy (to, from, n);
  USE (to[0]);
  USE (to[n - 1]);
}

NOIPA void
test_after_memmove (char *p, size_t n)
{
  memmove (p + 1, p, n);
  USE (p[1]);
  USE (p[n]);
}

NOIPA void
test_after_mempcpy (char *to, const char *from, size_t n)
{
  char *end = mempcpy (to, from, n);

  USE (end == to + n);
  USE (end[-1]);
}

int
main (void)
{
  char *from = malloc (100), *to = calloc (1, 100);

  memset (from, 1, 99);
  EXPECT_REPORTS (1, test_after_memcpy (to, from, 100));
  EXPECT_REPORTS (0, test_after_memcpy (to, from, 99));
  memset (from, 1, 49);
  __msan_poison (from + 49, 1);
  EXPECT_REPORTS (1, test_after_memmove (from, 50));
  EXPECT_REPORTS (1, test_after_mempcpy (to, from, 51));
  return kmsan_test_done ();
}
