/* Checks of what is in memory, where no load brings it into a register.
   SPDX-License-Identifier: GPL-3.0-or-later

   For operands that are handed over by address: what a compare-and-exchange
   compares with, the objects and buffers of atomics, memory that asm reads.  */

#include "gcc-compat.h"
#include "kmsan-function.h"
#include "kmsan-memory.h"
#include "kmsan-place.h"

namespace kmsan {

unsigned HOST_WIDE_INT
word_at (unsigned HOST_WIDE_INT at, unsigned HOST_WIDE_INT size,
	 unsigned HOST_WIDE_INT largest)
{
  unsigned HOST_WIDE_INT n = largest;
  while (n > size - at)
    n /= 2;
  return n;
}

/* Turn
     STMT
   which reads SIZE bytes at ADDR, into
     S = the OR of the shadows of these bytes;
     O = the origin of the first of their slots that is dirty, or, if they are
	 between slots, of any that has one;
     if (S) __msan_warning (O);
     STMT
   One report, however many bytes are dirty.  */

void
check_memory (function_state &st, emitter &e, tree addr,
	      unsigned HOST_WIDE_INT size, gimple *stmt, unsigned align)
{
  if (st.stmt_policy (stmt) != policy::full)
    return;
  note (stmt, "check memory");
  metadata m = e.lookup (false, addr, size);
  tree u32 = unsigned_type_node;
  tree shadow = build_zero_cst (u32);
  tree origin = NULL_TREE;
  for (unsigned HOST_WIDE_INT at = 0, n; at < size; at += n)
    {
      n = word_at (at, size, 4);
      if (!origin)
	origin = e.load (u32, m.origin, 0, 32);
      else if (at % 4 == 0)
	origin = e.select (e.nonzero (shadow), origin,
			   e.load (u32, m.origin, at, 32));
      tree type = build_nonstandard_integer_type (n * BITS_PER_UNIT, 1);
      tree part = e.load (type, m.shadow, at, BITS_PER_UNIT);
      shadow = e.op (BIT_IOR_EXPR, u32, shadow, e.convert (u32, part));
    }
  if (align < 32 && size > 1)
    origin = e.select (e.nonzero (origin), origin,
		       some_origin (e, m.origin, 0, size, addr));
  st.check_loaded (shadow, origin, stmt);
}

} // namespace kmsan
