/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: va-arg */
/* A struct passed by value through `...' carries the shadow of its fields,
   small and large, in both places.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_small.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_large.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

#include <stdarg.h>

struct small { int a, b; };
struct large { long v[5]; int a, b; };

#define TEST(T) \
NOIPA void \
test_##T (int n, ...) \
{ \
  va_list ap; \
  struct T s; \
  va_start (ap, n); \
  s = va_arg (ap, struct T); \
  va_end (ap); \
  USE (s.a > 1); \
  USE (s.b > 1); \
} \
NOIPA void pass_##T (const struct T *p) { test_##T (1, *p); }
TEST (small)
TEST (large)

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
  RUN (small);
  RUN (large);
  return kmsan_test_done ();
}
