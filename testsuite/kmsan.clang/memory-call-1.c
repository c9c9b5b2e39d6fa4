/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: fn-memcpy fn-memset check-address */
/* The addresses, the size and the fill value of a memory function are checked.
   Clang turns these calls into calls of the runtime without looking at what is
   passed.  */
/* { dg-report cpy_size gcc "1 from length" } */
/* { dg-report cpy_size clang silent } */
/* { dg-report cpy_to gcc "1 from target" } */
/* { dg-report cpy_to clang silent } */
/* { dg-report cpy_from gcc "1 from source" } */
/* { dg-report cpy_from clang silent } */
/* { dg-report move_size gcc "1 from shift" } */
/* { dg-report move_size clang silent } */
/* { dg-report set_to gcc "1 from place" } */
/* { dg-report set_to clang silent } */
/* { dg-report set_size gcc "1 from room" } */
/* { dg-report set_size clang silent } */
/* { dg-report set_fill gcc "1 from filler" } */
/* { dg-report set_fill clang silent } */

#include "compare.h"

static char to[64], from[64];

NOIPA void
test_cpy_size (void *d, const void *s)
{
  u64 length;

  shape (&length, 8, 31, 0);
  memcpy (d, s, length); /* @cpy_size */
}

NOIPA void
test_cpy_to (const void *s, u64 n)
{
  void *target;

  plant (&target, (u64) to);
  memcpy (target, s, n); /* @cpy_to */
}

NOIPA void
test_cpy_from (void *d, u64 n)
{
  void *source;

  plant (&source, (u64) from);
  memcpy (d, source, n); /* @cpy_from */
}

NOIPA void
test_move_size (char *d)
{
  u64 shift;

  shape (&shift, 8, 31, 0);
  memmove (d, d + 1, shift); /* @move_size */
}

NOIPA void
test_set_to (u64 n)
{
  void *place;

  plant (&place, (u64) to);
  memset (place, 1, n); /* @set_to */
}

NOIPA void
test_set_size (void *d)
{
  u64 room;

  shape (&room, 8, 31, 0);
  memset (d, 1, room); /* @set_size */
}

NOIPA void
test_set_fill (void *d, u64 n)
{
  int filler;

  escape (&filler);
  memset (d, filler, n); /* @set_fill */
}

int
main (void)
{
  START ();
  RUN (test_cpy_size (to, from));
  RUN (test_cpy_to (from, 8));
  RUN (test_cpy_from (to, 8));
  RUN (test_move_size (to));
  RUN (test_set_to (8));
  RUN (test_set_size (to));
  RUN (test_set_fill (to, 8));
  return FINISH ();
}
