/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: origin-chain call-aggregate-return atomic-generic */
/* A partly dirty object shares four bytes, which have one origin, with a dirty
   neighbour.  The object is clean there and has no origin; the neighbour keeps its
   own, without which there is no report.  */
/* { dg-do run } */
/* { dg-additional-options "-Wl,--push-state,--no-as-needed,-latomic,--pop-state" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_returned.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_loaded.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct shorts { short a, b, c; };
struct holder { struct shorts s; short tail; };
struct bytes { char a[7]; };
struct cell { struct bytes b; char tail; };

NOIPA struct shorts make (struct shorts *p) { return *p; }
NOIPA void receive (struct holder *h, struct shorts *p) { h->s = make (p); }

NOIPA void
load (struct cell *c, struct bytes *p)
{
  __atomic_load (p, &c->b, __ATOMIC_SEQ_CST);
}

NOIPA void test_returned (short *p) { USE (*p); }
NOIPA void test_loaded (char *p) { USE (*p); }

int
main (void)
{
  struct holder *h = malloc (sizeof (*h));
  struct shorts *s = calloc (1, sizeof (*s));
  struct cell *c = malloc (sizeof (*c));
  struct bytes *b = calloc (1, sizeof (*b));

  __msan_poison (&s->a, 1);
  receive (h, s);
  EXPECT_BYTES (*h, "x.....xx");
  EXPECT_REPORTS (1, test_returned (&h->tail));

  __msan_poison (&b->a[0], 1);
  load (c, b);
  EXPECT_BYTES (*c, "x......x");
  EXPECT_REPORTS (1, test_loaded (&c->tail));
  return kmsan_test_done ();
}
