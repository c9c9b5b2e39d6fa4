/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-branch */
/* Without skip-checked every check is made, and one bug can be reported more
   than once.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-no-skip-checked -fplugin-arg-kmsan-dump" } */
/* { dg-final { scan-tree-dump-not "^kmsan: checked before: " "kmsan" } } */
/* { dg-final { scan-tree-dump-times "^kmsan: check: .*x_" 4 "kmsan" } } */

#include "check-once-1.c"
