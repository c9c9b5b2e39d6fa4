/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-address-space */
/* A value read through %gs is clean although the memory behind it is
   marked undefined elsewhere; a dirty value stored through %gs is reported,
   because its shadow has nowhere to go.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in put.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

#include <sys/syscall.h>

NOIPA int get (int __seg_gs *p) { return *p; }
NOIPA void put (int __seg_gs *p, const int *v) { *p = *v; }

int
main (void)
{
  static int area[16];
  int __seg_gs *third = (int __seg_gs *) opaque_u64 (12);

  if (syscall (SYS_arch_prctl, 0x1001, area) != 0)
    return 96;
  area[3] = 7;
  EXPECT_EQ (get (third), 7);
  EXPECT_REPORTS (1, put (third, new_int (8)));
  EXPECT_EQ (get (third), 8);
  EXPECT_CLEAN (area);
  return kmsan_test_done ();
}
