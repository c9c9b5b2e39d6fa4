/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: origin-chain */
/* With lazy-origins only the cold block selects an origin.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-dump" } */
/* { dg-final { scan-tree-dump " \\? _\[0-9\]+ : _\[0-9\]+;\n  __msan_warning" "kmsan" } } */

#include "switch-origins-1.c"
