/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-branch */
/* What the user asks for counts.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fdump-rtl-sched2 -fschedule-insns2" } */
/* { dg-final { scan-rtl-dump "first" "sched2" } } */

#include "few-passes-1.c"
