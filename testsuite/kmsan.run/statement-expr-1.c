/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-birth */
/* Variables of statement expressions and of inlined functions are born
   where they stand.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_inlined.*" } */
/* { dg-output "Local variable inner_local created at.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_statement.*" } */
/* { dg-output "Local variable in_statement created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

static inline int
helper (int c)
{
  int inner_local;

  if (c)
    inner_local = 3;
  return inner_local;
}

NOIPA void test_inlined (int c) { int v = helper (c) + 1; USE (v > 3); }

NOIPA void
test_statement (int c)
{
  int r = ({ int in_statement; if (c) in_statement = c; in_statement * 2; });

  USE (r > 3);
}

int
main (void)
{
  EXPECT_REPORTS (0, test_inlined (1));
  EXPECT_REPORTS (1, test_inlined (0));
  EXPECT_REPORTS (1, test_statement (0));
  return kmsan_test_done ();
}
