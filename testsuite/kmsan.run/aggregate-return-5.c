/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-aggregate-return */
/* Structs of odd sizes and unions by return value keep exact shadows.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct three { char c[3]; };
struct seven { char c[7]; };
struct thirteen { char c[13]; };
struct twenty { char c[20]; };
union u { int i; char c[6]; };
struct mixed { float f; char c[8]; };

#define TEST(K, T) \
NOIPA K T get_##T (const K T *p) { return *p; }
TEST (struct, three)
TEST (struct, seven)
TEST (struct, thirteen)
TEST (struct, twenty)
TEST (union, u)
TEST (struct, mixed)

#define RUN(K, T, BYTES) \
  do { \
    K T *p = calloc (1, sizeof (*p)), *q = malloc (sizeof (*q)); \
    __msan_poison ((char *) p + 2, 1); \
    *q = get_##T (p); \
    kmsan_test_expect_bytes (q, BYTES, __LINE__); \
  } while (0)

int
main (void)
{
  RUN (struct, three, "..x");
  RUN (struct, seven, "..x....");
  RUN (struct, thirteen, "..x..........");
  RUN (struct, twenty, "..x.................");
  RUN (union, u, "..x...");
  RUN (struct, mixed, "..x.........");
  return kmsan_test_done ();
}
