/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-auto-init */
/* With -ftrivial-auto-var-init locals are initialised.  The heap is not, nor is
   a variable that asks to be left alone.  */
/* { dg-do run } */
/* { dg-require-effective-target gcc12 } */
/* { dg-shouldfail "kmsan" } */
/* { dg-options "-ftrivial-auto-var-init=zero" } */
/* { dg-output "BUG: KMSAN: uninit-value in main.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in left_alone.*" } */
/* { dg-output "Local variable x created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
left_alone (void)
{
  __attribute__ ((uninitialized)) volatile int x;

  USE (x == 1);
}

int
main (void)
{
  EXPECT_REPORTS (1, USE (*(int *) malloc (sizeof (int)) == 1));
  EXPECT_REPORTS (1, left_alone ());
  return kmsan_test_done ();
}
