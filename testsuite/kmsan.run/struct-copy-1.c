/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: agg-copy */
/* Copies of structs of all sizes carry the shadow of a field never
   written.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_small.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_medium.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_large.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct small { int a, b; };
struct medium { long a[4]; int b; };
struct large { char a[300]; int b; };

#define TEST(T) \
NOIPA void copy_##T (struct T *to, const struct T *from) { *to = *from; } \
NOIPA void test_##T (const struct T *p) { USE (p->b); }
TEST (small)
TEST (medium)
TEST (large)

#define RUN(T) \
  do { \
    struct T *from = malloc (sizeof (*from)); \
    struct T *to = calloc (1, sizeof (*to)); \
    memset (&from->a, 1, sizeof (from->a)); \
    copy_##T (to, from); \
    EXPECT_CLEAN (to->a); \
    EXPECT_SHADOW (to->b, 0xffffffff); \
    EXPECT_REPORTS (1, test_##T (to)); \
  } while (0)

int
main (void)
{
  RUN (small);
  RUN (medium);
  RUN (large);
  return kmsan_test_done ();
}
