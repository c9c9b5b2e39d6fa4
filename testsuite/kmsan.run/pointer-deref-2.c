/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: check-address */
/* Dereferences of initialised pointers are clean, and the address of a
   dirty object is not dirty.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct node { struct node *next; int value; };

NOIPA int sum (const struct node *n)
{
  int s = 0;

  for (; n; n = n->next)
    s += n->value;
  return s;
}

NOIPA int *place (struct node *n) { return &n->value; }

int
main (void)
{
  struct node *a = malloc (sizeof (*a)), *b = malloc (sizeof (*b));
  struct node *c = malloc (sizeof (*c));

  a->next = b;
  b->next = NULL;
  a->value = 40;
  b->value = 2;
  EXPECT_EQ (sum (a), 42);
  EXPECT_EQ (place (c), &c->value);
  return kmsan_test_done ();
}
