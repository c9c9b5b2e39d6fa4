/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: agg-copy */
/* A copy of an initialised struct makes a dirty destination clean and
   reports nothing; copying dirty data is no bug.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct small { int a, b; };
struct large { long a[40]; int b; };

NOIPA void
copy_small (struct small *to, const struct small *from)
{
  *to = *from;
}
NOIPA void
copy_large (struct large *to, const struct large *from)
{
  *to = *from;
}

int
main (void)
{
  struct small s = { opaque_int (1), opaque_int (2) };
  struct small *d = malloc (sizeof (*d)), *u = malloc (sizeof (*u));
  struct large *l = calloc (1, sizeof (*l)), *m = malloc (sizeof (*m));

  copy_small (d, &s);
  EXPECT_CLEAN (*d);
  EXPECT_EQ (d->a * 10 + d->b, 12);
  copy_small (d, u);
  EXPECT_POISONED (*d);
  l->b = 9;
  copy_large (m, l);
  EXPECT_CLEAN (m->a);
  EXPECT_CLEAN (m->b);
  EXPECT_EQ (m->b, 9);
  return kmsan_test_done ();
}
