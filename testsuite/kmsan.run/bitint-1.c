/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-bitint op-carry */
/* An uninitialised _BitInt of any size is reported where it decides something,
   with the variable's name.  */
/* { dg-do run } */
/* { dg-require-effective-target gcc14 } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in use_small.*" } */
/* { dg-output "Local variable small created at.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in use_middle.*" } */
/* { dg-output "Local variable middle created at.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in use_large.*" } */
/* { dg-output "Local variable large created at.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in use_sum.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in use_difference.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in multiply.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in divide.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in to_double.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

typedef _BitInt(17) b17;
typedef _BitInt(100) b100;
typedef unsigned _BitInt(300) u300;

NOIPA void use_small (const b17 *p) { USE (*p + 1 == 7); }
NOIPA void use_middle (const b100 *p) { USE (*p + 1 == 7); }
NOIPA void use_large (const u300 *p) { USE (*p == 7); }
NOIPA void use_sum (const u300 *p, const u300 *q) { USE (*p + *q > 7); }
NOIPA void use_difference (const u300 *p, const u300 *q) { USE (*p - *q > 7); }
NOIPA void multiply (u300 *r, const u300 *p) { *r = *p * *p; }
NOIPA void divide (u300 *r, const u300 *p) { *r = *p / 10; }
NOIPA double to_double (const u300 *p) { return *p; }

NOIPA void
no_variables (void)
{
  b17 small;
  b100 middle;
  u300 large;

  EXPECT_REPORTS (1, use_small (&small));
  EXPECT_REPORTS (1, use_middle (&middle));
  EXPECT_REPORTED (use_large (&large));
}

int
main (void)
{
  u300 *p = malloc (sizeof *p), *q = calloc (1, sizeof *q), r;

  no_variables ();
  EXPECT_REPORTED (use_sum (q, p));
  EXPECT_REPORTED (use_difference (q, p));
  EXPECT_REPORTED (multiply (&r, p));
  EXPECT_CLEAN (r);
  EXPECT_REPORTED (divide (&r, p));
  EXPECT_REPORTED ((void) to_double (p));
  return kmsan_test_done ();
}
