/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-aggregate */
/* Structs of odd sizes, unions, over-aligned and empty structs by value
   keep exact shadows.  */
/* { dg-do run } */
/* { dg-options "-Wno-psabi" } */

#include "kmsan-test.h"

struct three { char c[3]; };
struct seven { char c[7]; };
struct seventeen { char c[17]; };
struct empty { };
struct aligned { char c[5]; } __attribute__ ((aligned (32)));
union u { int i; char c[6]; };

#define TEST(T) \
NOIPA void keep_##T (char *out, int x, T t, struct empty e, char y) \
{ \
  __builtin_memcpy (out, &t, sizeof (t)); \
  EXPECT_EQ (x + y, 5); \
}
typedef struct three three; typedef struct seven seven; typedef union u u;
typedef struct seventeen seventeen; typedef struct aligned aligned;
TEST (three)
TEST (seven)
TEST (seventeen)
TEST (aligned)
TEST (u)

#define RUN(T, BYTES) \
  do { \
    T *p = calloc (1, sizeof (*p)); \
    char *out = malloc (sizeof (*p)); \
    struct empty e = { }; \
    __msan_poison ((char *) p + 1, 1); \
    keep_##T (out, 2, *p, e, 3); \
    kmsan_test_expect_bytes (out, BYTES, __LINE__); \
  } while (0)

int
main (void)
{
  RUN (three, ".x.");
  RUN (seven, ".x.....");
  RUN (seventeen, ".x...............");
  RUN (aligned, ".x...");
  RUN (u, ".x....");
  return kmsan_test_done ();
}
