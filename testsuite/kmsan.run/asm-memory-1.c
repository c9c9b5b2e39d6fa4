/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: asm-memory */
/* An asm operand in memory whose address is undefined is reported; bytes
   next to a memory output stay undefined.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_in_address.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_out_address.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_beside.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_in_address (int *const *p)
{
  __asm__ volatile ("" : : "m" (**p));
}
NOIPA void
test_out_address (int *const *p)
{
  __asm__ volatile ("movl $1, %0" : "=m" (**p));
}
NOIPA void
test_beside (int *p)
{
  __asm__ volatile ("movl $1, %0" : "=m" (p[0]));
  USE (p[1]);
}

int
main (void)
{
  static int object;
  int **p = (int **) new_ptr (&object);

  EXPECT_REPORTS (1, test_in_address (p));
  EXPECT_REPORTED (test_out_address (p));
  EXPECT_REPORTS (1, test_beside (malloc (2 * sizeof (int))));
  return kmsan_test_done ();
}
