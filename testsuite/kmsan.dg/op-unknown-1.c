/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-unknown */
/* An operation without a rule checks its operands, has a clean result and says
   so in the dump: once here, because clean operands need no rule.  */
/* { dg-do compile } */
/* { dg-options "-O2 -msse4.2 -fplugin-arg-kmsan-dump" } */
/* { dg-final { scan-tree-dump-times "^kmsan: unhandled " 1 "kmsan" } } */
/* { dg-final { scan-tree-dump "^;; kmsan: dirty lookups=.* checks=1 strict=1" "kmsan" } } */
/* { dg-final { scan-tree-dump "^;; kmsan: clean lookups=0 .* strict=0" "kmsan" } } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_warning" 1 } } */

extern void take (unsigned);

void dirty (unsigned *p) { take (__builtin_ia32_crc32si (*p, 1)); }
void clean (unsigned x) { take (__builtin_ia32_crc32si (x, 1)); }
