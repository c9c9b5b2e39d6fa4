/* Accesses that walk through memory, turn by turn of a loop.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef KMSAN_LOOPS_H
#define KMSAN_LOOPS_H

#include "kmsan-emit.h"

namespace kmsan {

class function_state;

/* What a loop remembers of one walk: variables, not in SSA form until the pass has
   ended.  */
struct page_memo
{
  tree page;		/* address of the page asked about last, an integer */
  tree shadow, origin;	/* metadata of its first byte: pointers */
};

/* The innermost loop around STMT if the address of memory reference OBJECT moves by
   less than a page in each of its turns, else NULL.  Only a guess: nothing that is
   wrong follows from a wrong one.  */
class loop *walked_loop (tree object, gimple *stmt);

/* Variables for a walk through LOOP, which know no page where it begins.  */
page_memo make_memo (function_state &, class loop *loop);

/* The metadata of the byte at ADDR.  It holds up to the end of that byte's page.
   The statements go to E; the lookup is left behind as a guard at LOC.  */
metadata look_up_page (function_state &, emitter &e, const page_memo &memo,
		       tree addr);

} // namespace kmsan

#endif /* KMSAN_LOOPS_H  */
