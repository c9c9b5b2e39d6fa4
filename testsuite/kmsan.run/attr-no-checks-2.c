/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: attr-no-checks */
/* A function without checks gives clean outputs: return values, stores,
   arguments, copies, locals.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct s { int a, b; };

NOIPA int receive (int a, struct s s) { return a + s.a + s.b; }
NOIPA int look (const int *p) { return *p; }

NO_CHECKS NOIPA int
unchecked (const int *p, struct s *out, const struct s *in)
{
  int local;
  int r;

  __asm__ volatile ("" : : "r" (&local) : "memory");
  r = look (&local) - local;
  if (*p)
    r += receive (*p, *in);
  *out = *in;
  return r;
}

int
main (void)
{
  struct s *in = malloc (sizeof (*in)), *out = malloc (sizeof (*out));

  in->a = 1;
  in->b = 2;
  __msan_poison (in, sizeof (*in));
  EXPECT_EQ (unchecked (new_int (4), out, in), 7);
  EXPECT_EQ (out->a, 1);
  return kmsan_test_done ();
}
