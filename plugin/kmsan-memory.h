/* Memory references: what memory a statement touches, and its metadata.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef KMSAN_MEMORY_H
#define KMSAN_MEMORY_H

#include "kmsan-emit.h"

namespace kmsan {

class function_state;

/* True if STMT reads a register-typed value from memory.  */
bool load_p (const gassign *stmt);

/* True if EXPR is a reference to memory, not a register or a constant.  */
bool memory_p (const_tree expr);

/* True if REF has no metadata: hard registers, other address spaces.  */
bool untracked_p (tree ref);

/* True if REF is always initialised: untracked, or constant.  */
bool clean_memory_p (tree ref);

/* The size of REF in bytes, or -1 if it is not constant.  */
HOST_WIDE_INT memory_size (tree ref);

/* Bytes of the largest integer, LARGEST at most, that fits between byte AT, a
   sum of such, and SIZE.  */
unsigned HOST_WIDE_INT word_at (unsigned HOST_WIDE_INT at,
				unsigned HOST_WIDE_INT size,
				unsigned HOST_WIDE_INT largest);

/* Check the registers that make up the address of REF, before STMT.  */
void check_address (function_state &, tree ref, gimple *stmt);

/* Check that SIZE bytes at ADDR, aligned to ALIGN bits, are initialised, before
   STMT.  The shadow is read by E.  */
void check_memory (function_state &, emitter &e, tree addr,
		   unsigned HOST_WIDE_INT size, gimple *stmt,
		   unsigned align = 32);

} // namespace kmsan

#endif /* KMSAN_MEMORY_H  */
