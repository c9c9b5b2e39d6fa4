/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: check-address call-aggregate call-aggregate-return */
/* The address of a structure that a call reads as its argument, or writes as its
   result.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_pass_small.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_receive_small.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_pass_member.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_pass_big.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_pass_variadic.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_receive_big.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct small { int a, b; };
struct big { long a[8]; };

static NOIPA void take_small (struct small s UNUSED) {}
static NOIPA void take_big (struct big s UNUSED) {}
static NOIPA void take_variadic (int n UNUSED, ...) {}
static NOIPA struct small make_small (void) { return (struct small) { 1, 2 }; }
static NOIPA struct big make_big (void) { return (struct big) { { 1 } }; }

NOIPA void test_pass_small (struct small **p) { take_small (**p); }
NOIPA void test_pass_big (struct big **p) { take_big (**p); }
NOIPA void test_pass_member (struct big *p, const int *i) { take_big (p[*i]); }
NOIPA void test_pass_variadic (struct big **p) { take_variadic (1, **p); }
NOIPA void test_receive_small (struct small **p) { **p = make_small (); }
NOIPA void test_receive_big (struct big **p) { **p = make_big (); }

int
main (void)
{
  struct small *small = calloc (1, sizeof (*small));
  struct big *big = calloc (1, sizeof (*big));
  int *zero = new_int (0);

  __msan_poison (&small, sizeof (small));
  EXPECT_REPORTS (1, test_pass_small (&small));
  EXPECT_REPORTS (1, test_receive_small (&small));
  EXPECT_REPORTS (1, test_pass_member (big, zero));
  __msan_poison (&big, sizeof (big));
  EXPECT_REPORTS (1, test_pass_big (&big));
  EXPECT_REPORTS (1, test_pass_variadic (&big));
  EXPECT_REPORTS (1, test_receive_big (&big));
  return kmsan_test_done ();
}
