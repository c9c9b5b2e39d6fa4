/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-locals local-alloca */
/* Shape l: stack that is allocated in a region, as by
   add_random_kstack_offset (), is initialised; allocated outside it is left
   alone.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-dump=details -fplugin-arg-kmsan-region-warnings=error" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_1 " "kmsan*" } } */
/* { dg-final { scan-tree-dump "^kmsan: call: inside_ptr " "kmsan*" } } */
/* { dg-final { scan-tree-dump-not "^kmsan: .*outside_" "kmsan*" } } */
/* { dg-final { scan-assembler-not "__msan_poison_alloca" } } */

#include "region.h"

NOINSTR void
noinstr_int80 (int nr, unsigned long offset)
{
  char *outside = __builtin_alloca (offset & 15);
  char *p;

  outside_ptr (outside);
  BEGIN ();
  p = __builtin_alloca (offset & 0x3ff);
  __asm__ volatile ("" : : "r" (p) : "memory");
  inside_1 (nr);
  p = __builtin_alloca (64);
  inside_ptr (p);
  END ();
  outside_ptr (p);
}
