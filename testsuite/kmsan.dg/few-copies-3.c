/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-branch */
/* What the user asks for counts.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-no-few-passes --param=max-jump-thread-duplication-stmts=15" } */
/* { dg-final { scan-assembler-times "4711" 6 } } */

#include "few-copies-1.c"
