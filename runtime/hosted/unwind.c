/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* unwind.c - collects stacks.

   Frames are found through the unwind tables, so code without frame pointers
   (the C library's qsort between a program and its callback) is no obstacle.
   The frames of the runtime itself are left out by starting at a known
   return address instead of counting.  */

#include "kmsan-internal.h"

#include <unwind.h>

struct walk
{
  uintptr_t *pcs;
  unsigned n, max;
  uintptr_t from;
  bool seen;
};

static _Unwind_Reason_Code
one_frame (struct _Unwind_Context *context, void *data)
{
  struct walk *w = data;
  uintptr_t pc = _Unwind_GetIP (context);

  if (pc == w->from)
    w->seen = true;
  if (!w->seen || !pc)
    return _URC_NO_REASON;
  if (w->n == w->max)
    return _URC_END_OF_STACK;
  w->pcs[w->n++] = pc;
  return _URC_NO_REASON;
}

/* Store at most MAX return addresses in PCS, innermost first, beginning with
   FROM, which is on the stack of the caller.  Return their number, at least
   1 if MAX is.  */

unsigned
kmsan_unwind (uintptr_t *pcs, unsigned max, uintptr_t from)
{
  struct walk w = { pcs, 0, max, from, false };

  _Unwind_Backtrace (one_frame, &w);
  if (!w.n && max)
    pcs[w.n++] = from;
  return w.n;
}
