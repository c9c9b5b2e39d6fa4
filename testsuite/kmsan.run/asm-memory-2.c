/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: asm-memory */
/* Memory outputs are clean after the asm: scalars, structs, arrays,
   locals, read-write ones.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct s { int a; long b; };

NOIPA void put (int *p) { __asm__ volatile ("movl $7, %0" : "=m" (*p)); }
NOIPA void
put_struct (struct s *p)
{
  __asm__ volatile ("movl $1, (%1)\n\tmovq $2, 8(%1)" : "=m" (*p) : "r" (p));
}
NOIPA void
put_array (char *p)
{
  __asm__ volatile ("movb $3, 9(%1)" : "=m" (*(char (*)[10]) p) : "r" (p));
}
NOIPA void inc (int *p) { __asm__ volatile ("incl %0" : "+m" (*p) : : "cc"); }
NOIPA int
fetch (const int *p)
{
  int r;
  __asm__ ("movl %1, %0" : "=r" (r) : "m" (*p));
  return r;
}
NOIPA int
local (int v)
{
  int x;

  __asm__ volatile ("movl %1, %0" : "=m" (x) : "r" (v));
  return x;
}

int
main (void)
{
  char *p = malloc (64);

  put ((int *) p);
  EXPECT_CLEAN (*(int *) p);
  inc ((int *) p);
  EXPECT_EQ (fetch ((int *) p), 8);
  put_struct ((struct s *) (p + 16));
  EXPECT_EQ (((struct s *) (p + 16))->b, 2);
  put_array (p + 32);
  EXPECT_EQ (p[41], 3);
  EXPECT_POISONED (p[42]);
  EXPECT_EQ (local (9), 9);
  return kmsan_test_done ();
}
