/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: va-arg */
/* Structs through `...' in floating registers, in both kinds of register,
   and too many for the registers.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_doubles.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_mixed.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

#include <stdarg.h>

struct doubles { double a, b; };
struct mixed { double a; long b; };

#define TEST(T, COND) \
NOIPA void \
test_##T (int n, ...) \
{ \
  va_list ap; \
  struct T s; \
  va_start (ap, n); \
  while (n--) \
    s = va_arg (ap, struct T); \
  va_end (ap); \
  USE (s.a COND); \
  USE (s.b COND); \
} \
NOIPA void \
pass_##T (int n, const struct T *p, const struct T *q) \
{ \
  test_##T (n, *q, *p, *q, *q, *q, *q, *q, *p); \
}
TEST (doubles, > 1.0)
TEST (mixed, > 1)

#define RUN(T) \
  do { \
    struct T *p = calloc (1, sizeof (*p)), *q = calloc (1, sizeof (*p)); \
    EXPECT_REPORTS (0, pass_##T (8, p, q)); \
    __msan_poison (&p->b, sizeof (p->b)); \
    EXPECT_REPORTS (0, pass_##T (1, p, q)); \
    EXPECT_REPORTS (1, pass_##T (2, p, q)); \
    EXPECT_REPORTS (0, pass_##T (7, p, q)); \
    EXPECT_REPORTS (1, pass_##T (8, p, q)); \
  } while (0)

int
main (void)
{
  RUN (doubles);
  RUN (mixed);
  return kmsan_test_done ();
}
