/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-branch */
/* The code is not scheduled.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fdump-rtl-sched2" } */
/* { dg-final { no-rtl-dump "sched2" } } */

int
first (const int *p)
{
  return *p ? 7 : 9;
}
