/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-aggregate */
/* Structs passed by value carry the shadow of each field, in integer,
   floating and mixed registers and in memory.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_ints.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_doubles.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_mixed.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_memory.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct ints { int a, b; };
struct doubles { double a, b; };
struct mixed { double a; long b; };
struct memory { long c[4]; int a, b; };

#define TEST(T, COND) \
NOIPA void test_##T (struct T s) { USE (s.a COND); USE (s.b COND); } \
NOIPA void pass_##T (const struct T *p) { test_##T (*p); }
TEST (ints, > 1)
TEST (doubles, > 1.0)
TEST (mixed, > 1)
TEST (memory, > 1)

#define RUN(T) \
  do { \
    struct T *p = calloc (1, sizeof (*p)); \
    EXPECT_REPORTS (0, pass_##T (p)); \
    __msan_poison (&p->b, sizeof (p->b)); \
    EXPECT_REPORTS (1, pass_##T (p)); \
  } while (0)

int
main (void)
{
  RUN (ints);
  RUN (doubles);
  RUN (mixed);
  RUN (memory);
  return kmsan_test_done ();
}
