/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-returns-twice */
/* A variable that is live over setjmp is the address, or the operand, of what it
   becomes.  */
/* { dg-do run } */
/* { dg-options "-Wno-clobbered" } */

#include <setjmp.h>
#include "kmsan-test.h"

struct list { struct list *next; u32 value; };

static jmp_buf buf;

static NOIPA void jump_if (int c) { if (c) longjmp (buf, 1); }

NOIPA u32
test_load (struct list *p)
{
  if (setjmp (buf))
    return p->value;
  p = p->next;
  jump_if (0);
  p = p->next;
  jump_if (1);
  return 0;
}

NOIPA u32
test_atomic (struct list *p)
{
  if (setjmp (buf))
    return p->value;
  p = __atomic_load_n ((struct list **) p, __ATOMIC_ACQUIRE);
  jump_if (0);
  p = __atomic_load_n ((struct list **) p, __ATOMIC_ACQUIRE);
  jump_if (1);
  return 0;
}

NOIPA int
test_builtin (int x)
{
  if (setjmp (buf))
    return x;
  x = __builtin_ffs (x);
  jump_if (0);
  x = __builtin_ffs (x);
  jump_if (1);
  return 0;
}

int
main (void)
{
  struct list *a = malloc (sizeof *a), *b = malloc (sizeof *b);

  a->next = b;
  b->next = a;
  a->value = 3;
  /* What is returned depends on where the variable was kept.  */
  EXPECT_REPORTS (0, opaque_u32 (test_load (a)));
  EXPECT_REPORTS (0, opaque_u32 (test_atomic (a)));
  EXPECT_REPORTS (0, opaque_int (test_builtin (0xff)));
  return kmsan_test_done ();
}
