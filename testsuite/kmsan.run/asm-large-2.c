/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: asm-memory */
/* Memory outputs of an asm larger than a page, of an array of unknown
   bound, and of a struct with a flexible member.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct flexible { int n; char data[]; };
extern char unbounded[];
char unbounded[8];

NOIPA void
fill (char *p)
{
  __asm__ volatile ("rep stosb" : "=m" (*(char (*)[5000]) p), "+D" (p)
		    : "a" (7), "c" (5000L));
}

NOIPA void
touch (struct flexible *p, int v)
{
  __asm__ volatile ("movl %1, %0" : "=m" (*p) : "r" (v));
  __asm__ volatile ("" : "+m" (*(char (*)[]) unbounded));
}

NOIPA int first (const char *p, int i) { return p[i]; }

int
main (void)
{
  char *p = malloc (6000);
  struct flexible *f = malloc (16);

  fill (p);
  EXPECT_EQ (first (p, 4000), 7);
  EXPECT_POISONED (p[5000]);
  touch (f, 3);
  EXPECT_EQ (f->n, 3);
  EXPECT_POISONED (f->data[0]);
  return kmsan_test_done ();
}
