/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-warnings */
/* What is right, and what is nobody's business: tails that never return, markers in
   ordinary functions, halves in helpers that make a whole together.  */
/* { dg-do compile } */
/* { dg-options "-O2 -Wall -Wextra -fplugin-arg-kmsan-region-warnings=error" } */
/* { dg-additional-options "-Wno-unused-function" } */

extern void work (int);
extern void panic (const char *, ...) __attribute__ ((noreturn));

#define BUG() \
  do { \
    __kmsan_cond_begin (); \
    __asm__ volatile ("ud2"); \
    __builtin_unreachable (); \
  } while (0)

static inline __attribute__ ((always_inline)) void
half (void)
{
  __kmsan_cond_end ();
}

static inline __attribute__ ((always_inline, kmsan_conditional)) void
other_half (void)
{
  __kmsan_cond_begin ();
}

__attribute__ ((kmsan_conditional)) void
tails (int *p)
{
  if (p[0])
    BUG ();
  work (1);
  if (p[1])
    {
      __kmsan_cond_begin ();
      work (2);
      panic ("%d", p[2]);
    }
  __kmsan_cond_begin ();
  if (p[3])
    BUG ();
  if (p[4])
    panic ("%d", p[5]);
  __kmsan_cond_end ();
}

/* Both ways into one tail: of different depth, but nobody leaves it.  */
__attribute__ ((kmsan_conditional)) void
shared_tail (int *p)
{
  if (p[0])
    goto bad;
  __kmsan_cond_begin ();
  work (1);
  if (p[1])
    goto bad;
  __kmsan_cond_end ();
  return;
bad:
  work (2);
  panic ("bad");
}

/* A tail that loops for ever once it is in its region.  */
__attribute__ ((kmsan_conditional)) void
die (volatile int *p)
{
  __kmsan_cond_begin ();
  while (*p)
    work (*p);
  panic ("dead");
}

__attribute__ ((kmsan_conditional)) void
hole (int *p)
{
  other_half ();
  work (1);
  half ();
  work (*p);
  other_half ();
  work (2);
  half ();
}

__attribute__ ((kmsan_conditional)) int
returns (int *p)
{
  __kmsan_cond_begin ();
  if (p[0])
    {
      __kmsan_cond_end ();
      return 1;
    }
  work (1);
  __kmsan_cond_end ();
  return 2;
}

void
ordinary (int *p)
{
  __kmsan_cond_end ();
  if (p[0])
    __kmsan_cond_begin ();
  work (1);
  half ();
  half ();
  other_half ();
}
