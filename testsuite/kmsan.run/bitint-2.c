/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-bitint op-carry op-unknown */
/* _BitInt of all sizes compute what they should.  Copying and adding
   uninitialised ones is no error.  */
/* { dg-do run } */
/* { dg-require-effective-target gcc14 } */

#include "kmsan-test.h"

typedef unsigned _BitInt(3) u3;
typedef _BitInt(17) b17;
typedef _BitInt(64) b64;
typedef _BitInt(100) b100;
typedef _BitInt(130) b130;
typedef unsigned _BitInt(300) u300;
typedef _BitInt(1000) b1000;

struct all { b17 a; u300 b; b100 c; u3 d; };
struct fields { b17 a : 5; unsigned _BitInt(33) b : 30; };

NOIPA b17 f17 (b17 x, b17 y) { return x * y + 3; }
NOIPA b64 f64 (b64 x, b64 y) { return x * y + 3; }
NOIPA b100 f100 (b100 x, b100 y) { return x * y / 2 + 3; }
NOIPA u300 f300 (u300 x, u300 y) { return x * y / 3 + (x << 7); }
NOIPA b1000 f1000 (b1000 x, b130 y) { return x % (y | 1); }
NOIPA int compare (u300 x, u300 y) { return x < y ? 1 : x == y ? 0 : 2; }
NOIPA u300 element (const u300 *p, int i) { return p[i] + 1; }
NOIPA double to_double (u300 x) { return x; }
NOIPA u300 from_double (double x) { return x; }
NOIPA b17 of_fields (const struct fields *p) { return p->a + p->b; }

NOIPA int
dispatch (b17 x)
{
  switch (x)
    {
    case 1: return 2;
    case 5: return 3;
    case 70: return 4;
    default: return 0;
    }
}

NOIPA int
overflows (u300 a, u300 b, u300 *r)
{
  return __builtin_add_overflow (a, b, r);
}

NOIPA int
overflows_small (b17 a, b17 b, b17 *r)
{
  return __builtin_mul_overflow (a, b, r);
}

/* Leave dirt where the next function has its temporaries.  */
NOIPA void
dirty_stack (void)
{
  char dirt[4096];

  __asm__ volatile ("" : : "r" (dirt) : "memory");
}

NOIPA void
values (int k)
{
  b17 small = k;
  b100 middle = k;
  u300 large = k, array[3] = { 1, 2, 3 }, r;
  struct fields f = { k, 30 };

  dirty_stack ();
  EXPECT_EQ (f17 (small, small), 28);
  EXPECT_EQ (f64 (k, k), 28);
  EXPECT_EQ (f100 (middle, middle), 15);
  EXPECT_EQ (f300 (large, large), 8 + 5 * 128);
  dirty_stack ();
  EXPECT_EQ (f1000 (12345, 17), 12345 % 17);
  EXPECT_EQ (compare (large, large), 0);
  EXPECT_EQ (element (array, 2), 4);
  EXPECT_EQ (dispatch (small), 3);
  dirty_stack ();
  EXPECT_EQ (to_double (large), 5.0);
  EXPECT_EQ (from_double (7.0), 7);
  EXPECT_EQ (of_fields (&f), 35);
  EXPECT_EQ (overflows (large, large, &r), 0);
  EXPECT_EQ (r, 10);
  EXPECT_EQ (overflows_small (small, small, &small), 0);
  EXPECT_EQ (small, 25);
  for (u300 i = 0; i < 10; i++)
    large += i;
  EXPECT_EQ (large, 50);
}

NOIPA void copy17 (b17 *d, const b17 *s) { *d = *s; }
NOIPA void copy100 (b100 *d, const b100 *s) { *d = *s; }
NOIPA void copy300 (u300 *d, const u300 *s) { *d = *s; }

NOIPA void
add (struct all *d, const struct all *s)
{
  d->a = s->a + 1;
  d->b = s->b + 1;
  d->c = s->c - 1;
  d->d = s->d * 3;
}

NOIPA void
dirt (void)
{
  struct all *p = malloc (sizeof *p), q;
  b17 small;
  b100 middle;
  u300 large;

  copy17 (&q.a, &p->a);
  copy100 (&q.c, &p->c);
  copy300 (&q.b, &p->b);
  EXPECT_POISONED (q.a);
  EXPECT_POISONED (q.b);
  EXPECT_POISONED (q.c);
  add (&q, p);
  EXPECT_POISONED (q.a);
  EXPECT_POISONED (q.b);
  EXPECT_POISONED (q.c);
  copy17 (&q.a, &small);
  copy100 (&q.c, &middle);
  copy300 (&q.b, &large);
}

int
main (void)
{
  values (opaque_int (5));
  dirt ();
  return kmsan_test_done ();
}
