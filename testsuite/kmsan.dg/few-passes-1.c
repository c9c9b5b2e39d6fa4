/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-branch */
/* Passes that bring little behind the instrumentation do not run.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fdump-rtl-sched2 -fdump-rtl-cprop1 -fdump-tree-slp2 -fdump-tree-dom3 -fdump-tree-vrp2" } */
/* { dg-final { no-dump "sched2" } } */
/* { dg-final { no-dump "cprop1" } } */
/* { dg-final { no-dump "slp2" } } */
/* { dg-final { no-dump "dom3" } } */
/* { dg-final { no-dump "vrp2" } } */

int
first (const int *p)
{
  return *p ? 7 : 9;
}
