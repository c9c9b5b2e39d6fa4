/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: fn-memcpy */
/* Memory builtins of constant and variable size: data, exact shadow and
   results are right.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct s { char c[24]; };

NOIPA char *
copy (char *to, const char *from, size_t n)
{
  return memcpy (to, from, n);
}
NOIPA char *copy8 (char *to, const char *from) { return memcpy (to, from, 8); }
NOIPA char *
move (char *to, const char *from, size_t n)
{
  return memmove (to, from, n);
}
NOIPA char *fill (char *to, int c, size_t n) { return memset (to, c, n); }
NOIPA char *fill24 (struct s *to) { return memset (to, 3, sizeof (*to)); }
NOIPA char *
pcopy (char *to, const char *from, size_t n)
{
  return mempcpy (to, from, n);
}

int
main (void)
{
  char *p = malloc (64), *q = malloc (64);

  EXPECT_EQ (fill (p + 4, 7, 8), p + 4);
  EXPECT_EQ (copy (q, p, 16), q);
  kmsan_test_expect_bytes (q, "xxxx........xxxx", __LINE__);
  EXPECT_EQ (copy8 (q + 2, p + 4), q + 2);
  kmsan_test_expect_bytes (q, "xx..........xxxx", __LINE__);
  EXPECT_EQ (move (q, q + 2, 12), q);
  kmsan_test_expect_bytes (q, "..........xxxxxx", __LINE__);
  EXPECT_EQ (pcopy (q + 20, q, 4), q + 24);
  EXPECT_EQ (fill24 ((struct s *) (q + 32)), q + 32);
  EXPECT_EQ (q[0] + q[9] + q[20] + q[55], 24);
  return kmsan_test_done ();
}
