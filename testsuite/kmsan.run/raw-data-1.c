/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-store */
/* Long initialisers of bytes, which GCC 15 keeps as one piece of data, initialise
   locals.  */
/* { dg-do run } */

#include "kmsan-test.h"

#define EIGHT(X) X, X + 1, X + 2, X + 3, X + 4, X + 5, X + 6, X + 7
#define SIXTY_FOUR(X) \
  EIGHT (X), EIGHT (X + 8), EIGHT (X + 16), EIGHT (X + 24), \
  EIGHT (X + 32), EIGHT (X + 40), EIGHT (X + 48), EIGHT (X + 56)
#define NUMBERS \
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, \
  24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, \
  45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, \
  66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86

NOIPA void take (void *p) { __asm__ volatile ("" : : "r" (p) : "memory"); }

NOIPA void
constant (void)
{
  unsigned char bytes[] = { NUMBERS, NUMBERS };
  struct { int n; unsigned char bytes[200]; } s = { 1, { NUMBERS } };
  int numbers[] = { NUMBERS, NUMBERS, NUMBERS };
  unsigned char more[] = { SIXTY_FOUR (1), SIXTY_FOUR (64) };

  take (bytes);
  take (&s);
  take (numbers);
  take (more);
  EXPECT_CLEAN (bytes);
  EXPECT_CLEAN (s);
  EXPECT_CLEAN (numbers);
  EXPECT_CLEAN (more);
  EXPECT_EQ (bytes[100], 15);
  EXPECT_EQ (s.bytes[199], 0);
}

NOIPA void
variable (int n)
{
  unsigned char bytes[] = { n, NUMBERS, n, NUMBERS };

  take (bytes);
  EXPECT_CLEAN (bytes);
  EXPECT_EQ (bytes[87], n);
}

int
main (void)
{
  constant ();
  variable (opaque_int (7));
  return kmsan_test_done ();
}
