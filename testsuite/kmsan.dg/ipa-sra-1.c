/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-checked */
/* A pointer parameter stays a pointer, and a function in one piece: fields that
   are only copied must not turn into checked arguments.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fipa-sra -fpartial-inlining" } */
/* { dg-final { scan-assembler-not "\\.isra\\." } } */
/* { dg-final { scan-assembler-not "\\.part\\." } } */

struct pair
{
  int a, b;
};

extern int elsewhere (int);

__attribute__ ((noinline)) static int
first (struct pair *p)
{
  return p->a;
}

__attribute__ ((noinline, optimize ("O3,ipa-sra"))) static int
first_at_level (struct pair *p)
{
  return p->a;
}

int
sum (struct pair *p)
{
  return first (p) + first_at_level (p);
}

__attribute__ ((optimize ("O3,ipa-sra"))) int
sum_at_level (struct pair *p)
{
  return first (p) + first_at_level (p);
}

#define SPLIT(NAME, ATTRIBUTES)					\
__attribute__ (ATTRIBUTES) int					\
NAME (int *p)							\
{								\
  if (!p)							\
    return 0;							\
  for (int i = 0; i < 100; i++)					\
    elsewhere (elsewhere (elsewhere (p[i]) + elsewhere (i)));	\
  return elsewhere (1);						\
}

SPLIT (split, (cold))
SPLIT (split_at_level, (optimize ("O3,partial-inlining")))

int
uses (int *p)
{
  return split (p) + split (p + 1) + split_at_level (p)
	 + split_at_level (p + 1);
}
