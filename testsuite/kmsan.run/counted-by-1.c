/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-load */
/* An array whose size another member has: knowing the size is no use of the
   array or of a pointer to it.  */
/* { dg-do run } */
/* { dg-require-effective-target gcc15 } */
/* { dg-additional-options "-fstrict-flex-arrays=3 -fsanitize=bounds -fsanitize-undefined-trap-on-error" } */

#include "kmsan-test.h"

struct flexible
{
  size_t n;
  int elements[] __attribute__ ((counted_by (n)));
};

NOIPA struct flexible *
make (size_t n)
{
  struct flexible *p = malloc (sizeof *p + n * sizeof (int));

  p->n = n;
  return p;
}

NOIPA void
fill (struct flexible *p, int from)
{
  for (size_t i = from; i < p->n; i++)
    p->elements[i] = i;
}

NOIPA size_t size (struct flexible *p)
{
  return __builtin_dynamic_object_size (p->elements, 1);
}

NOIPA int element (const struct flexible *p, int i) { return p->elements[i]; }

int
main (void)
{
  struct flexible *p = make (opaque_int (4));

  EXPECT_POISONED (p->elements[0]);
  fill (p, 1);
  EXPECT_EQ (element (p, 3), 3);
  EXPECT_EQ (size (p) != 0, 1);
  EXPECT_VALUE_POISONED (element (p, 0));
  return kmsan_test_done ();
}
