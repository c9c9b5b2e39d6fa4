/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: asm-move */
/* What an asm without instructions moves stays as dirty as it was, with its
   origin, and is reported where it decides something.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_rw.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_match.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_register.*" } */
/* { dg-output "Local variable hidden created at.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_loop.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_pointer.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_swapped.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_wider.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
test_rw (const int *p)
{
  int x = *p;

  __asm__ ("" : "+r" (x));
  USE (x);
}

NOIPA void
test_match (const int *p)
{
  int x = *p, y;

  __asm__ volatile ("" : "=r" (y) : "0" (x) : "memory");
  USE (y == 4);
}

NOIPA void
test_register (int c)
{
  int hidden;

  if (c)
    hidden = 2;
  __asm__ ("" : "+r" (hidden));
  USE (hidden == 2);
}

NOIPA void
test_loop (const int *p, int n)
{
  int x = *p;

  while (n--)
    __asm__ volatile ("" : "+r" (x));
  USE (x);
}

NOIPA int
test_pointer (int *const *p)
{
  int *q;

  __asm__ ("" : "=r" (q) : "0" (*p));
  return *q;
}

/* Of two values only one is dirty, and they change places.  */
NOIPA void
test_swapped (const int *p, int c)
{
  int a, b;

  __asm__ ("" : "=r" (a), "=r" (b) : "1" (*p), "0" (c));
  EXPECT_VALUE_CLEAN (a);
  USE (b);
}

/* The upper half of the result is not that of the input: not a move.  */
NOIPA void
test_wider (const int *p)
{
  long x;

  __asm__ volatile ("" : "=r" (x) : "0" (*p));
}

int
main (void)
{
  int *p = new_int (3);
  static int object;

  EXPECT_REPORTS (1, test_rw (p));
  EXPECT_REPORTS (1, test_match (p));
  EXPECT_REPORTS (1, test_register (0));
  EXPECT_REPORTS (1, test_loop (p, 3));
  EXPECT_REPORTS (1, test_pointer ((int **) new_ptr (&object)));
  EXPECT_REPORTS (1, test_swapped (p, 4));
  EXPECT_REPORTS (1, test_wider (p));
  return kmsan_test_done ();
}
