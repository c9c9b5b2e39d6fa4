/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-address-space */
/* A per-segment access at an undefined offset is reported.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_offset.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

#include <sys/syscall.h>

NOIPA int test_offset (int __seg_gs *const *p) { return **p; }

int
main (void)
{
  static int area[64];
  u64 *offset = new_u64 (16);

  area[4] = 5;
  if (syscall (SYS_arch_prctl, 0x1001, area) != 0)
    return 96;
  EXPECT_REPORTS (1, test_offset ((int __seg_gs *const *) offset));
  return kmsan_test_done ();
}
