/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: asm-goto */
/* An undefined input of an asm goto is reported, without and with outputs.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_goto.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_goto_output.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA int
test_goto (const int *p)
{
  __asm__ goto ("testl %0, %0\n\tjne %l1" : : "r" (*p) : "cc" : taken);
  return 1;
taken:
  return 2;
}

NOIPA int
test_goto_output (const int *p)
{
  int r;

  __asm__ goto ("movl %1, %0\n\ttestl %0, %0\n\tjne %l2"
		: "=r" (r) : "r" (*p) : "cc" : taken);
  return 1;
taken:
  return r;
}

int
main (void)
{
  EXPECT_REPORTS (1, test_goto (new_int (3)));
  EXPECT_REPORTS (1, test_goto_output (new_int (3)));
  return kmsan_test_done ();
}
