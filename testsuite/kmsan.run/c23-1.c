/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-birth */
/* C23's keywords and declarations: variables are born as ever.  */
/* { dg-do run } */
/* { dg-require-effective-target gcc14 } */
/* { dg-shouldfail "kmsan" } */
/* { dg-additional-options "-std=gnu23" } */
/* { dg-output "BUG: KMSAN: uninit-value in use.*" } */
/* { dg-output "Local variable y created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

enum small : unsigned char { NONE, SOME };
constexpr int five = 5;

NOIPA void use (const int *p) { USE (*p == five); }

NOIPA int
clean (int n)
{
  auto x = n;
  enum small e = SOME;
  int array[3] = {};
  struct { int a; bool b; } s = {};
  typeof (x) z = 1'0;
  int *p = nullptr;

  if (x == five && e == SOME && !s.b && p == nullptr)
    return array[2] + s.a + z;
label:
  return 0;
}

int
main ()
{
  typeof_unqual (five) y;

  EXPECT_REPORTS (0, EXPECT_EQ (clean (opaque_int (5)), 10));
  EXPECT_REPORTS (1, use (&y));
  return kmsan_test_done ();
}
