/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-static mem-store */
/* A global made undefined by a store of an undefined value, of every
   scalar type.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_global.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

static struct
{
  char c;
  short s;
  int i;
  long l;
  float f;
  double d;
  void *p;
} global;

NOIPA void
spoil (const long *p)
{
  global.i = *p;
}

NOIPA void
test_global (void)
{
  USE (global.c + global.s + global.l > 0);
  USE (global.f + global.d > 0);
  USE (global.p);
  USE (global.i);
}

int
main (void)
{
  EXPECT_REPORTS (0, test_global ());
  spoil (new_long (3));
  EXPECT_REPORTS (1, test_global ());
  return kmsan_test_done ();
}
