/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: fn-string */
/* String functions on clean strings in buffers with undefined tails:
   results and the written bytes are clean.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA char *
build (char *to, const char *a, const char *b)
{
  strcpy (to, a);
  return strcat (to, b);
}
NOIPA char *
pieces (char *to, const char *a, const char *b)
{
  return stpcpy (stpcpy (to, a), b);
}
NOIPA size_t length (const char *s) { return strlen (s); }
NOIPA int same (const char *a, const char *b) { return strcmp (a, b) == 0; }
NOIPA char *find (const char *s, int c) { return (char *) strchr (s, c); }

int
main (void)
{
  char *p = malloc (32), *q = malloc (32);

  EXPECT_EQ (build (p, "foo", "bars"), p);
  EXPECT_EQ (length (p), 7);
  EXPECT_EQ (pieces (q, "foo", "bars"), q + 7);
  EXPECT_EQ (same (p, q), 1);
  EXPECT_EQ (find (p, 'r'), p + 5);
  EXPECT_EQ (strncmp (p, "foox", 3), 0);
  EXPECT_EQ (memcmp (p, q, 8), 0);
  EXPECT_EQ (memchr (q, 'b', 8), (void *) (q + 3));
  EXPECT_EQ (strstr (p, "ar"), p + 4);
  kmsan_test_expect_bytes (p + 6, "..xx", __LINE__);
  kmsan_test_expect_bytes (q + 6, "..xx", __LINE__);
  return kmsan_test_done ();
}
