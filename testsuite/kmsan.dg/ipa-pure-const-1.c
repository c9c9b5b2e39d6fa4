/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-pure */
/* A function that GCC could find to be const is called as often as written,
   also where its own or the caller's level asks for the opposite.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fipa-pure-const" } */
/* { dg-final { scan-assembler-times "call\[ \t\]+triple\[ \t\n\]" 4 } } */
/* { dg-final { scan-assembler-times "call\[ \t\]+triple_at_level\[ \t\n\]" 4 } } */

__attribute__ ((noinline)) static int
triple (int x)
{
  return x * 3;
}

__attribute__ ((noinline, optimize ("O3"))) static int
triple_at_level (int x)
{
  return x * 3;
}

int
twice (int x)
{
  int sum = triple (x) + triple (x);
  return sum + triple_at_level (x) + triple_at_level (x) + 1;
}

__attribute__ ((optimize ("O3"))) int
twice_at_level (int x)
{
  int sum = triple (x) + triple (x);
  return sum + triple_at_level (x) + triple_at_level (x) + 1;
}
