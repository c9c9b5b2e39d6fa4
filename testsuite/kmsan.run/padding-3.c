/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: agg-padding origin-chain */
/* An automatic struct initialised member by member keeps dirty padding,
   which the origin names.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_leak.*" } */
/* { dg-output "Local variable info created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct info { char kind; int value; };

NOIPA void
test_leak (int kind, int value)
{
  struct info info;

  info.kind = kind;
  info.value = value;
  kmsan_check_memory (&info, sizeof (info));
}

int
main (void)
{
  EXPECT_REPORTS (1, test_leak (opaque_int (1), opaque_int (2)));
  return kmsan_test_done ();
}
