/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-branch */
/* if, while, do and for on undefined conditions are reported, once for
   each decision.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_while.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_do.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_for.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_while (int *p)
{
  while (*p > 3)
    {
      *p = 0;
      kmsan_test_true ();
    }
}

NOIPA void
test_do (int *p)
{
  int i = 0;

  do
    {
      kmsan_test_true ();
      i++;
    }
  while (p[i] == 1234567);
}

NOIPA void
test_for (const int *n, volatile int *count)
{
  int i;

  for (i = 0; i < 3 && i < *n; i++)
    ++*count;
}

int
main (void)
{
  volatile int count = 0;
  int *p = malloc (2 * sizeof (int));

  p[1] = 0;
  __msan_poison (p + 1, sizeof (int));
  EXPECT_REPORTS (1, test_while (new_int (5)));
  EXPECT_REPORTS (1, test_do (p));
  EXPECT_REPORTED (test_for (new_int (1), &count));
  EXPECT_EQ (count, 1);
  return kmsan_test_done ();
}
