/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-birth */
/* With a stack protector and frame pointers, as kernels are built, locals
   are reported as without.  */
/* { dg-do run } */
/* { dg-options "-fstack-protector-strong -fno-omit-frame-pointer -fno-strict-aliasing -fno-delete-null-pointer-checks" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_protected.*" } */
/* { dg-output "Local variable buffer created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void look (void *p) { __asm__ volatile ("" : : "r" (p) : "memory"); }

NOIPA void
test_protected (int i)
{
  char buffer[40];

  look (buffer);
  buffer[3] = 1;
  USE (buffer[i]);
}

int
main (void)
{
  EXPECT_REPORTS (0, test_protected (3));
  EXPECT_REPORTS (1, test_protected (4));
  return kmsan_test_done ();
}
