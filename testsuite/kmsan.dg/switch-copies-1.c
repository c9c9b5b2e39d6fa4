/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: agg-copy agg-init */
/* Without inline-copies the runtime copies and clears the metadata of small
   aggregates, too.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-no-inline-copies -fplugin-arg-kmsan-dump" } */
/* { dg-final { scan-tree-dump-not "^kmsan: copy in line: " "kmsan" } } */
/* { dg-final { scan-assembler-not "__msan_metadata_ptr" } } */
/* { dg-final { scan-assembler "__msan_memmove" } } */
/* { dg-final { scan-assembler "__msan_unpoison_alloca" } } */

struct small { int a, b, c; };

void copy (struct small *to, struct small *from) { *to = *from; }
void clear (struct small *to) { *to = (struct small) {}; }
