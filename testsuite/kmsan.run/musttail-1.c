/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-tail */
/* Calls that must be tail calls are: nothing is inserted behind them.  Shadow of
   arguments and result goes past the function in between.  */
/* { dg-do run } */
/* { dg-require-effective-target gcc15 } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in main.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in (first|main).*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA int read_it (const int *p) { return *p; }

NOIPA int
in_between (const int *p)
{
  __attribute__ ((musttail)) return read_it (p + 1);
}

NOIPA int last (int x) { return x; }
NOIPA int
first (const int *p)
{
  int x = *p;

  __attribute__ ((musttail)) return last (x);
}

int
main (void)
{
  int *p = malloc (2 * sizeof (int));
  int *r = malloc (sizeof (int));

  EXPECT_REPORTS (0, *r = in_between (p));
  EXPECT_REPORTS (1, USE (*r == 5));
  /* Where it is passed, or where what was passed on is used.  */
  EXPECT_REPORTS (1, USE (first (p) == 5));
  return kmsan_test_done ();
}
