/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: origin-chain mem-load */
/* The optimisation can be switched off.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-dump=details -fplugin-arg-kmsan-no-param-retval -fplugin-arg-kmsan-no-late-origins" } */
/* { dg-final { scan-tree-dump-not "^kmsan: late origin" "kmsan" } } */

#include "late-origin-1.c"
