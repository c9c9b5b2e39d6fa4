/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-switch */
/* A switch on an undefined value is reported, dense or sparse, also when
   it becomes a table or arithmetic.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_sparse.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_dense.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_table.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_sparse (const int *p)
{
  switch (*p)
    {
    case 1: kmsan_test_true (); break;
    case 1000: kmsan_test_false (); break;
    case 77777: abort ();
    default: kmsan_test_true (); kmsan_test_false ();
    }
}

NOIPA void
test_dense (const u64 *p)
{
  switch (*p)
    {
    case 0: kmsan_test_true (); break;
    case 1: kmsan_test_false (); break;
    case 2: kmsan_test_true (); kmsan_test_false (); break;
    case 3: kmsan_test_false (); kmsan_test_true (); break;
    case 4: kmsan_test_false (); kmsan_test_false (); break;
    case 5: abort ();
    }
}

NOIPA void
test_table (const int *p)
{
  int r;

  switch (*p)
    {
    case 0: r = 17; break;
    case 1: r = 4; break;
    case 2: r = 99; break;
    case 3: r = 54; break;
    case 4: r = 1; break;
    default: r = 3; break;
    }
  USE (r == 4);
}

int
main (void)
{
  EXPECT_REPORTED (test_sparse (new_int (1000)));
  EXPECT_REPORTED (test_dense (new_u64 (2)));
  EXPECT_REPORTED (test_table (new_int (1)));
  return kmsan_test_done ();
}
