/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-many */
/* A struct argument after more than 800 bytes of arguments has no slot: it
   counts as clean, the ones before it do not.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_before.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct big { long v[90]; };
struct pair { int a, b; };

NOIPA void
test_before (struct pair first, struct big middle, struct big over,
	     struct pair last)
{
  USE (first.a > 1);
  USE (middle.v[89] > 1);
  USE (over.v[89] > 1);
  USE (last.a > 1);
  USE (first.b > 1);
}

NOIPA void
pass (const struct pair *p, const struct big *b, const struct pair *q)
{
  test_before (*p, *b, *b, *q);
}

int
main (void)
{
  struct pair *p = calloc (1, sizeof (*p)), *q = malloc (sizeof (*q));
  struct big *b = calloc (1, sizeof (*b));

  EXPECT_REPORTS (0, pass (p, b, p));
  __msan_poison (&p->b, sizeof (int));
  EXPECT_REPORTS (1, pass (p, b, p));
  return kmsan_test_done ();
}
