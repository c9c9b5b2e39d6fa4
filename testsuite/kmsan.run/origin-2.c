/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: origin-chain mem-load mem-bitfield */
/* A field, an element and a bit-field next to undefined ones are used
   without a report.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct s { u8 a, b; u16 c : 5, d : 11; int e[3]; };

NOIPA int
use (const struct s *s, int i)
{
  return s->b + s->d + s->e[i];
}

int
main (void)
{
  struct s *s = malloc (sizeof (*s));

  s->b = 1;
  s->d = 1000;
  s->e[1] = 5;
  EXPECT_EQ (use (s, 1), 1006);
  return kmsan_test_done ();
}
