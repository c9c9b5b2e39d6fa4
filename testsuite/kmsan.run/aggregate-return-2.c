/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-aggregate-return */
/* Clean structs returned by value, of every register class, stored to
   fresh memory.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct one { int a; };
struct ints { long a, b; };
struct doubles { double a, b; };
struct mixed { long a; double b; };
struct odd { char c[7]; };
struct big { int v[9]; };

NOIPA struct one make_one (int v) { return (struct one) { v }; }
NOIPA struct ints make_ints (int v) { return (struct ints) { v, v + 1 }; }
NOIPA struct doubles
make_doubles (int v)
{
  return (struct doubles) { v, v + 1 };
}
NOIPA struct mixed make_mixed (int v) { return (struct mixed) { v, v + 1 }; }
NOIPA struct odd make_odd (int v) { struct odd o; memset (&o, v, 7); return o; }
NOIPA struct big
make_big (int v)
{
  struct big b = { { v } };
  b.v[8] = v + 1;
  return b;
}

#define RUN(T) \
  ({ \
    struct T *p_ = malloc (sizeof (*p_)); \
    *p_ = make_##T (4); \
    EXPECT_CLEAN (*p_); \
    p_; \
  })

int
main (void)
{
  EXPECT_EQ (RUN (one)->a, 4);
  EXPECT_EQ (RUN (ints)->b, 5);
  EXPECT_EQ (RUN (doubles)->b, 5.0);
  EXPECT_EQ (RUN (mixed)->b, 5.0);
  EXPECT_EQ (RUN (odd)->c[6], 4);
  EXPECT_EQ (RUN (big)->v[8], 5);
  EXPECT_EQ (make_mixed (opaque_int (6)).a, 6);
  return kmsan_test_done ();
}
