/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-depth region-outside */
/* Shape n: values from outside meet values from inside on the abnormal edges
   of a computed goto.  Their shadow would have to be copied where they are
   made: not outside a region, and not in the prologue.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-dump=details -fplugin-arg-kmsan-region-warnings=error" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_1 " "kmsan*" } } */
/* { dg-final { scan-tree-dump-not "^kmsan: .*outside_" "kmsan*" } } */
/* { dg-final { scan-tree-dump-not "\\(ab\\) = 0;" "kmsan*" } } */

#include "region.h"

NOINSTR void
noinstr_interpret (const int *code, const int *memory, int accumulator)
{
  static const void *const ops[] = { &&call, &&add, &&store, &&stop };
  int other = outside_1 ();

  BEGIN ();
  goto *ops[*code];
call:
  other = inside_1 (*memory);
add:
  accumulator = memory[1] + other;
store:
  inside_2 (accumulator);
  other = *memory;
stop:
  inside_1 (accumulator + other);
  END ();
  outside_3 (*code);
}
