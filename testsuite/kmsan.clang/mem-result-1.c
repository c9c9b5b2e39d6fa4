/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: fn-memcpy fn-memset fn-runtime */
/* The result of a memory function is its first argument.  A kernel calls the
   runtime's versions by name; Clang takes their result's shadow from the slot
   of the first parameter, where the last call that passed an aggregate
   left something.  */
/* { dg-report cpy gcc silent } */
/* { dg-report cpy clang "1 from pair" } */
/* { dg-report move gcc silent } */
/* { dg-report move clang "1 from pair" } */
/* { dg-report set gcc silent } */
/* { dg-report set clang "1 from pair" } */

#include "compare.h"

extern void *__msan_memcpy (void *, const void *, size_t);
extern void *__msan_memmove (void *, const void *, size_t);
extern void *__msan_memset (void *, int, size_t);

struct pair { long first, second, third; };

static char to[64], from[64];

NOIPA void take (struct pair pair) { escape (&pair); }

/* Pass an undefined aggregate, which is no bug.  */
NOIPA void
pass (void)
{
  struct pair pair;

  escape (&pair);
  take (pair);
}

NOIPA void
test_cpy (void *d, const void *s, u64 n)
{
  pass ();
  if (__msan_memcpy (d, s, n) != d) /* @cpy */
    hit ();
}

NOIPA void
test_move (void *d, const void *s, u64 n)
{
  pass ();
  if (__msan_memmove (d, s, n) != d) /* @move */
    hit ();
}

NOIPA void
test_set (void *d, u64 n)
{
  pass ();
  if (__msan_memset (d, 1, n) != d) /* @set */
    hit ();
}

int
main (void)
{
  START ();
  RUN (test_cpy (to, from, 8));
  RUN (test_move (to, from, 8));
  RUN (test_set (to, 8));
  return FINISH ();
}
