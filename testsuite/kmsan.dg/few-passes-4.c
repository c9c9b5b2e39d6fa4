/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-branch */
/* An asm with static memory may be patched, and whoever patches it wants the address in
   the instruction, as Linux does with its calls through pv_ops.  That is what
   constants are propagated for after CSE.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fdump-rtl-cprop1" } */
/* { dg-final { scan-rtl-dump "patched" "cprop1" } } */
/* { dg-final { scan-rtl-dump-not "other" "cprop1" } } */

struct ops { void (*first) (void), (*second) (void); };
extern struct ops ops;

int
patched (const int *p)
{
  if (*p)
    asm volatile ("call *%0" : : "m" (ops.second) : "memory");
  return 1;
}

int
other (const int *p)
{
  if (*p)
    asm volatile ("call *%0" : : "m" (p[1]) : "memory");
  return 1;
}
