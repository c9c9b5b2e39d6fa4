/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-auto-init */
/* What -fhardened does not initialise is reported: the heap.  */
/* { dg-do run } */
/* { dg-require-effective-target gcc14 } */
/* { dg-shouldfail "kmsan" } */
/* { dg-additional-options "-fhardened -Wno-hardened" } */
/* { dg-output "BUG: KMSAN: uninit-value in use.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void use (const int *p) { USE (*p > 3); }

int
main (void)
{
  EXPECT_REPORTS (1, use (new_int (1)));
  return kmsan_test_done ();
}
