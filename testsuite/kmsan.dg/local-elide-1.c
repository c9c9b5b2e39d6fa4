/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-elide */
/* A variable that is written as a whole before anything can see it is never
   poisoned.  GCC 11 does not know that the mark of a birth is a dead store.  */
/* { dg-do compile } */
/* { dg-require-effective-target gcc12 } */
/* { dg-options "-O2" } */
/* { dg-final { scan-assembler-not "__msan_poison_alloca" } } */

struct pair
{
  int a, b;
};

extern void use (void *);

void
scalar (int x)
{
  int local = x;
  use (&local);
}

void
fields (int x)
{
  struct pair local;
  local.a = x;
  local.b = 1;
  use (&local);
}

void
initialiser (int x)
{
  struct pair local = { x, 2 };
  use (&local);
}

void
zeroed (void)
{
  char local[16] = { 0 };
  use (local);
}
