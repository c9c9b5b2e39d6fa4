/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-convert-int flow-switch */
/* Enumerations, characters and small integers through promotions,
   comparisons and switches, clean.  */
/* { dg-do run } */

#include "kmsan-test.h"

enum small { A, B, C };
enum negative { N = -1, Z, P } __attribute__ ((packed));
struct s { enum small e; enum negative n; };

NOIPA int
work (const struct s *s)
{
  switch (s->n)
    {
    case N: return 10 + s->e;
    case Z: return 20 + s->e;
    default: return 30 + (s->e == C);
    }
}

int
main (void)
{
  struct s *s = malloc (sizeof (*s));

  s->e = opaque_int (C);
  s->n = opaque_int (N);
  EXPECT_EQ (work (s), 12);
  s->n = opaque_int (P);
  EXPECT_EQ (work (s), 31);
  return kmsan_test_done ();
}
