/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-inside region-outside */
/* Shape a: begin, calls, end, as in most exception entries.  The handler's body
   is inlined into the region.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-dump=details" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-tree-dump-times "^kmsan: call: .*inside_1 " 1 "kmsan*" } } */
/* { dg-final { scan-tree-dump-times "^kmsan: call: .*inside_2 " 1 "kmsan*" } } */
/* { dg-final { scan-tree-dump-not "^kmsan: .*outside_" "kmsan*" } } */
/* { dg-final { scan-tree-dump "^;; kmsan: noinstr_entry regions=1 depth=1 inside=.* published=2" "kmsan*" } } */
/* { dg-final { scan-tree-dump-times "^kmsan: region begin, depth 1" 1 "kmsan*" } } */
/* { dg-final { scan-tree-dump-times "^kmsan: region end, depth 0" 1 "kmsan*" } } */

#include "region.h"

struct regs { int ip, flags; };

INLINE int
handler (struct regs *regs, int code)
{
  if (regs->flags & 1)
    inside_1 (regs->ip);
  return inside_2 (code);
}

NOINSTR void
noinstr_entry (struct regs *regs, int code)
{
  int state = outside_1 ();

  BEGIN ();
  handler (regs, code);
  END ();
  outside_3 (state);
}
