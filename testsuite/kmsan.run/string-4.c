/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: fn-string */
/* Comparisons of strings in larger buffers are silent although the bytes
   behind the terminator are undefined and the compiler knows sizes.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int
same (const char *src)
{
  char buffer[16];

  strcpy (buffer, src);
  return strcmp (buffer, "abcdefghij") == 0;
}

NOIPA int
prefix (const char *src)
{
  char buffer[16];

  strcpy (buffer, src);
  return strncmp (buffer, "abcdefgh", 8) == 0;
}

NOIPA int
two (const char *a, const char *b)
{
  char x[12], y[12];

  strcpy (x, a);
  strcpy (y, b);
  return strcmp (x, y);
}

NOIPA int first (const char *s) { return s[0] == 'a' && s[1] == 0; }

int
main (void)
{
  char *p = malloc (8);

  EXPECT_EQ (same ("ab"), 0);
  EXPECT_EQ (same ("abcdefghij"), 1);
  EXPECT_EQ (prefix ("ab"), 0);
  EXPECT_EQ (prefix ("abcdefghij"), 1);
  EXPECT_EQ (two ("ab", "ab"), 0);
  EXPECT_EQ (two ("ab", "ac") < 0, 1);
  strcpy (p, "b");
  EXPECT_EQ (first (p), 0);
  return kmsan_test_done ();
}
