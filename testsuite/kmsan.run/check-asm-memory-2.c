/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: opt-check-asm-memory */
/* Initialised memory inputs, memory outputs, memory that an asm is only given a
   pointer to, operands too large to be meant as a whole, and functions without
   checks are not reported.  */
/* { dg-do run } */
/* { dg-additional-options "-fplugin-arg-kmsan-check-asm-memory" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct area { u8 bytes[65]; };
struct halves { u32 set, unset; };

NOIPA void input (const long *p) { __asm__ volatile ("# %0" : : "m" (*p)); }
NOIPA void half (const struct halves *p)
{
  __asm__ volatile ("# %0" : : "m" (p->set));
}
NOIPA void output (long *p) { __asm__ volatile ("movq $1, %0" : "=m" (*p)); }
NOIPA void clobber (long *p) { __asm__ volatile ("# %0" : : "r" (p) : "memory"); }
NOIPA void area (struct area *p) { __asm__ volatile ("# %0" : : "m" (*p)); }
NOIPA void
unknown (const char *p)
{
  __asm__ volatile ("# %0" : : "m" (*(const char (*)[]) p));
}
NO_CHECKS NOIPA void
unchecked (const long *p)
{
  __asm__ volatile ("# %0" : : "m" (*p));
}
NOIPA void constant (void) { __asm__ volatile ("# %0" : : "m" ("text")); }

int
main (void)
{
  long set = 3;
  struct halves *halves = malloc (sizeof *halves);
  long *unset = new_long (1);

  halves->set = 1;
  input (&set);
  half (halves);
  clobber (unset);
  EXPECT_POISONED (*unset);
  unchecked (unset);
  output (unset);
  EXPECT_CLEAN (*unset);
  area (malloc (sizeof (struct area)));
  unknown (malloc (8));
  constant ();
  EXPECT_POISONED (halves->unset);
  return kmsan_test_done ();
}
