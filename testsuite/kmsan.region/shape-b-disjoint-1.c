/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-depth region-inside region-outside */
/* Shape b: several regions in one function after inlining, as in
   do_syscall_64 () and irqentry_exit (), one of them in an else arm.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-dump=details" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_1 " "kmsan*" } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_2 " "kmsan*" } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_3 " "kmsan*" } } */
/* { dg-final { scan-tree-dump-not "^kmsan: .*outside_" "kmsan*" } } */
/* { dg-final { scan-tree-dump "^;; kmsan: noinstr_syscall regions=3 depth=1 inside=.* published=3" "kmsan*" } } */

#include "region.h"

struct regs { long ax; int cs; };

INLINE void
enter_from_user_mode (struct regs *regs)
{
  outside_1 ();
  BEGIN ();
  inside_1 (regs->cs);
  END ();
}

INLINE void
exit_to_user_mode (struct regs *regs)
{
  if (regs->cs & 3)
    outside_2 ();
  else
    {
      BEGIN ();
      inside_3 (regs->cs);
      END ();
      outside_1 ();
    }
}

NOINSTR void
noinstr_syscall (struct regs *regs, int nr)
{
  enter_from_user_mode (regs);
  BEGIN ();
  regs->ax = inside_2 (nr);
  END ();
  exit_to_user_mode (regs);
}
