/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-branch */
/* What the user asks for counts.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fdump-rtl-sched2 -fdump-rtl-cprop1 -fdump-tree-slp2 -fdump-tree-dom3 -fdump-tree-vrp2 -fschedule-insns2 -fgcse -ftree-dominator-opts -ftree-vrp -ftree-slp-vectorize" } */
/* { dg-final { scan-rtl-dump "first" "sched2" } } */
/* { dg-final { scan-rtl-dump "first" "cprop1" } } */
/* { dg-final { scan-tree-dump "first" "slp2" } } */
/* { dg-final { scan-tree-dump "first" "dom3" } } */
/* { dg-final { scan-tree-dump "first" "vrp2" } } */

#include "few-passes-1.c"
