/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-branch */
/* Without the optimisation they are copied, so few-copies-1.c shows what it does.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-no-few-passes -fplugin-arg-kmsan-no-few-copies" } */
/* { dg-final { scan-assembler-times "4711" 6 } } */

#include "few-copies-1.c"
