/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: fn-string */
/* A copy of a string with an undefined character is undefined there,
   whatever function made it.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_strcpy.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_stpcpy.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_folded.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_strcpy (char *to, const char *from)
{
  strncpy (to, from, 4);
  USE (to[0]);
  USE (to[1] == 'x');
}

NOIPA void
test_stpcpy (char *to, const char *from)
{
  memmove (to, from, 4);
  USE (to[0]);
  USE (to[1] == 'x');
}

NOIPA void
test_folded (const char *from)
{
  char local[4];

  memcpy (local, from, 4);
  USE (local[0]);
  USE (local[1] == 'x');
}

int
main (void)
{
  char *from = calloc (1, 8), *to = calloc (1, 8);

  memcpy (from, "abc", 4);
  __msan_poison (from + 1, 1);
  EXPECT_REPORTED (test_strcpy (to, from));
  EXPECT_REPORTS (1, test_stpcpy (to, from));
  EXPECT_REPORTS (1, test_folded (from));
  return kmsan_test_done ();
}
