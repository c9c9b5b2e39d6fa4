/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: atomic-generic */
/* Atomics on objects that no register holds: a load copies what is undefined,
   and the expected value of a compare-and-exchange decides something.  */
/* { dg-do run } */
/* { dg-additional-options "-Wl,--push-state,--no-as-needed,-latomic,--pop-state" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_loaded.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_expected.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct odd { char byte[7]; };
struct large { int word[6]; };

NOIPA int
test_loaded (struct odd *from, int at)
{
  struct odd to;

  __atomic_load (from, &to, __ATOMIC_SEQ_CST);
  return to.byte[at] ? 1 : 2;
}

NOIPA void
test_expected (struct large *p, struct large *expected)
{
  struct large desired = { { 5 } };

  __atomic_compare_exchange (p, expected, &desired, 0, __ATOMIC_SEQ_CST,
			     __ATOMIC_SEQ_CST);
}

int
main (void)
{
  struct odd *odd = malloc (sizeof (*odd));
  static struct large object;
  struct large *expected = malloc (sizeof (*expected));

  memset (odd, 0, 5);
  memset (expected, 0, 20);
  EXPECT_EQ (test_loaded (odd, 4), 2);
  EXPECT_REPORTS (1, test_loaded (odd, 5));
  EXPECT_REPORTS (1, test_expected (&object, expected));
  return kmsan_test_done ();
}
