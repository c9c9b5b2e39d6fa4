/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-convert-view */
/* A value seen as another type keeps its shadow bit for bit.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_bits_of_float.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA u32
bits (const float *p)
{
  u32 i;

  __builtin_memcpy (&i, p, sizeof (i));
  return i;
}

NOIPA void test_bits_of_float (const float *p) { USE (bits (p) >> 31); }

int
main (void)
{
  float *p = malloc (sizeof (float));

  *p = dirty_float (1.0f, 0x80000000);
  EXPECT_VALUE_SHADOW (bits (p), 0x80000000);
  EXPECT_REPORTS (1, test_bits_of_float (p));
  return kmsan_test_done ();
}
