/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-division */
/* Without lazy-rules the rule of a division is straight code, too; op-lazy-1.c
   has the other half.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-no-lazy-rules -fplugin-arg-kmsan-dump" } */
/* { dg-final { scan-tree-dump-not "^kmsan: rule if dirty: " "kmsan" } } */

#include "op-lazy-1.c"
