/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-checked */
/* Functions with equal bodies stay apart: a report names the one called.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fipa-icf" } */
/* { dg-final { scan-assembler-not "\\.set\[ \t\]+two" } } */
/* { dg-final { scan-assembler-not "jmp\[ \t\]+one" } } */

int
one (int *p)
{
  return p[3] * 3 + 1;
}

int
two (int *p)
{
  return p[3] * 3 + 1;
}
