/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-marker */
/* What Linux 6.12 writes for objtool marks regions if the option says so.  The
   annotations themselves stay as they are.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-dump=details -fplugin-arg-kmsan-objtool-regions" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_1 " "kmsan*" } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_2 " "kmsan*" } } */
/* { dg-final { scan-tree-dump-not "^kmsan: .*outside_" "kmsan*" } } */
/* { dg-final { scan-tree-dump "^;; kmsan: noinstr_f regions=2 depth=1 inside=.* published=2" "kmsan*" } } */
/* { dg-final { scan-assembler-times ".pushsection .discard.instr_begin" 2 } } */
/* { dg-final { scan-assembler-times ".pushsection .discard.instr_end" 2 } } */

#undef INLINE_MARKERS	/* each annotation has a number */
#define MARK_BEGIN() annotate_begin (__COUNTER__)
#define MARK_END() annotate_end (__COUNTER__)
#include "region.h"

/* __instrumentation_begin () and its counterpart, with Linux's stringify.  */
#define str_(X) #X
#define str(X) str_ (X)
#define annotate_begin(C) \
  ({ \
    __asm__ volatile (str (C) ": nop\n\t" \
		      ".pushsection .discard.instr_begin\n\t" \
		      ".long " str (C) "b\n\t" \
		      ".popsection\n\t" : : "i" (C)); \
  })
#define annotate_end(C) \
  ({ \
    __asm__ volatile (str (C) ": nop\n\t" \
		      ".pushsection .discard.instr_end\n\t" \
		      ".long " str (C) "b\n\t" \
		      ".popsection\n\t" : : "i" (C)); \
  })

INLINE void
handler (int *p)
{
  inside_1 (p[0]);
}

NOINSTR void
noinstr_f (int *p)
{
  outside_1 ();
  BEGIN ();
  handler (p);
  END ();
  outside_2 ();
  BEGIN ();
  inside_2 (p[1]);
  END ();
}
