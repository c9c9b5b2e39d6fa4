/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-branch */
/* Without the optimisation it is.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fdump-rtl-sched2 -fplugin-arg-kmsan-no-few-passes" } */
/* { dg-final { scan-rtl-dump "first" "sched2" } } */

#include "few-passes-1.c"
