/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: fn-string */
/* The result of a string function depends on undefined bytes: it is
   reported, in the function or at its use.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in (test_)?strlen.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in (test_)?strcmp.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in (test_)?memcmp.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void test_strlen (const char *s) { USE (strlen (s) > 3); }
NOIPA void test_strcmp (const char *s) { USE (strcmp (s, "abcdef") == 0); }
NOIPA void
test_memcmp (const char *s, const char *t)
{
  USE (memcmp (s, t, 6) == 0);
}

int
main (void)
{
  char *s = malloc (8);

  memcpy (s, "abcdef", 7);
  EXPECT_REPORTS (0, test_strlen (s));
  __msan_poison (s + 2, 1);
  EXPECT_REPORTED (test_strlen (s));
  EXPECT_REPORTED (test_strcmp (s));
  EXPECT_REPORTED (test_memcmp (s, "abcdeg"));
  return kmsan_test_done ();
}
