/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: agg-copy agg-init */
/* With inline-copies a small aggregate needs the runtime for dirty bytes only;
   a large one is copied by it.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-dump" } */
/* { dg-final { scan-tree-dump-times "^kmsan: copy in line: " 1 "kmsan" } } */
/* { dg-final { scan-tree-dump-times "^kmsan: copy: " 1 "kmsan" } } */
/* { dg-final { scan-assembler-not "__msan_unpoison_alloca" } } */

#include "switch-copies-1.c"

struct large { char bytes[33]; };

void copy_large (struct large *to, struct large *from) { *to = *from; }
