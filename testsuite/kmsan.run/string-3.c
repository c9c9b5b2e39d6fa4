/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: fn-string */
/* Functions that write strings clean their destination: strncpy, strdup,
   sprintf, snprintf, strncat.  */
/* { dg-do run } */

#include "kmsan-test.h"

#include <stdio.h>

NOIPA void bounded (char *to, const char *from) { strncpy (to, from, 8); }
NOIPA int print (char *to, int v) { return sprintf (to, "v=%d", v); }
NOIPA int
print_string (char *to, const char *s)
{
  return sprintf (to, "%s", s);
}
NOIPA int
bounded_print (char *to, const char *s)
{
  return snprintf (to, 4, "<%s>", s);
}
NOIPA void append (char *to, const char *s) { strncat (to, s, 2); }

int
main (void)
{
  char *p = malloc (64), *d;

  bounded (p, "abc");
  kmsan_test_expect_bytes (p + 6, "..xx", __LINE__);
  EXPECT_EQ (p[7], 0);
  EXPECT_EQ (print (p + 10, 42), 4);
  EXPECT_EQ (p[13], '2');
  EXPECT_EQ (print_string (p + 20, "xyz"), 3);
  EXPECT_EQ (p[22], 'z');
  EXPECT_EQ (bounded_print (p + 30, "long"), 6);
  EXPECT_EQ (p[32], 'o');
  append (p, "defg");
  EXPECT_EQ (strcmp (p, "abcde"), 0);
  d = strdup (p);
  EXPECT_EQ (d[4], 'e');
  d = strndup (d, 2);
  EXPECT_EQ (strlen (d), 2);
  return kmsan_test_done ();
}
