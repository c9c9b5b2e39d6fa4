/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-pure */
/* What a callee is known not to write does not let a value be reused over a
   call: the same knowledge would be used for shadow, which a call changes.
   Holds for functions with levels and flags of their own as well.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fipa-modref -fdump-tree-optimized" } */
/* { dg-final { scan-tree-dump-times "first_\[0-9\]* = \\*p_" 4 "optimized" } } */
/* { dg-final { scan-tree-dump-times "second_\[0-9\]* = \\*p_" 4 "optimized" } } */

#define TWICE(NAME, CALLEE, ATTRIBUTES)		\
__attribute__ (ATTRIBUTES) int			\
NAME (int *p, int *q)				\
{						\
  int first = *p;				\
  int other = CALLEE (q);			\
  int second = *p;				\
  return first + second + other;		\
}

__attribute__ ((noinline)) static int
look (int *p)
{
  __asm__ ("");
  return *p;
}

__attribute__ ((noinline, optimize ("O3"))) static int
look_at_level (int *p)
{
  __asm__ ("");
  return *p;
}

TWICE (plain, look, (noinline))
TWICE (plain_to_level, look_at_level, (noinline))
TWICE (level, look, (noinline, optimize ("O3")))
TWICE (flag, look_at_level, (noinline, optimize ("ipa-modref")))
