/* Atomic operations.
   SPDX-License-Identifier: GPL-3.0-or-later

   As in LLVM, what is published atomically is initialised by decree: the
   address is checked, the memory becomes clean before the operation, and the
   result is clean.  A load sees the metadata of what it loads; what a
   compare-and-exchange compares with is used, and checked.  */

#include "gcc-compat.h"
#include "kmsan-builtins.h"
#include "kmsan-function.h"

namespace kmsan {

namespace {

/* Bytes that CALL operates on: the number at the end of a builtin's name, or
   the size of an internal function's result or operand.  */

unsigned HOST_WIDE_INT
operand_size (gcall *call)
{
  if (gimple_call_internal_p (call))
    {
      tree value = gimple_call_arg (call, 1);
      return tree_to_uhwi (TYPE_SIZE_UNIT (TREE_TYPE (value)));
    }
  const char *name
    = IDENTIFIER_POINTER (DECL_NAME (gimple_call_fndecl (call)));
  const char *digits = name + strlen (name);
  while (digits > name && ISDIGIT (digits[-1]))
    digits--;
  /* __atomic_test_and_set and __atomic_clear are for one byte.  */
  return *digits ? strtoul (digits, NULL, 10) : 1;
}

/* Mark SIZE bytes at ADDR initialised.  */

void
mark_clean (emitter &e, tree addr, unsigned HOST_WIDE_INT size)
{
  e.clear (e.lookup (true, addr, size).shadow, 0, size);
}

/* Check SIZE bytes at ADDR, the value that CALL compares with.  */

void
check_expected (function_state &st, emitter &e, tree addr,
		unsigned HOST_WIDE_INT size, gcall *call)
{
  tree type = build_nonstandard_integer_type (size * BITS_PER_UNIT, 1);
  metadata m = e.lookup (false, addr, size);
  tree shadow = e.load (type, m.shadow, 0, BITS_PER_UNIT);
  tree origin = e.load (unsigned_type_node, m.origin, 0, 32);
  st.check_loaded (shadow, origin, call);
}

/* Turn
     x = __atomic_load_4 (p, ORDER);
   into
     x = __atomic_load_4 (p, ORDER);
     Sx, Ox = metadata of *p  */

void
instrument_atomic_load (function_state &st, gcall *call)
{
  tree lhs = gimple_call_lhs (call);
  if (!lhs || TREE_CODE (lhs) != SSA_NAME || !st.dirty_p (lhs))
    return;
  emitter e (gimple_location (call));
  tree type = shadow_type (TREE_TYPE (lhs));
  metadata m = e.lookup (false, gimple_call_arg (call, 0),
			 operand_size (call));
  st.set_shadow (lhs, e.load (type, m.shadow, 0, BITS_PER_UNIT));
  st.set_origin (lhs, e.load (unsigned_type_node, m.origin, 0, 32));
  st.insert_after (call, e);
}

} // anon namespace

void
instrument_atomic (function_state &st, gcall *call)
{
  note (call, "atomic");
  builtin_kind kind = classify_call (call);
  tree addr = gimple_call_arg (call, 0);
  check_value (st, addr, call);
  if (kind == builtin_kind::ATOMIC_LOAD)
    {
      instrument_atomic_load (st, call);
      return;
    }

  emitter e (gimple_location (call));
  unsigned HOST_WIDE_INT size = operand_size (call);
  switch (kind)
    {
    case builtin_kind::ATOMIC_CAS:
      check_value (st, gimple_call_arg (call, 1), call);
      if (st.stmt_policy (call) == policy::full)
	check_expected (st, e, gimple_call_arg (call, 1), size, call);
      /* On failure it receives what was found.  */
      mark_clean (e, gimple_call_arg (call, 1), size);
      break;
    case builtin_kind::ATOMIC_CAS_IFN:
    case builtin_kind::SYNC_CAS:
      check_value (st, gimple_call_arg (call, 1), call);
      break;
    default:
      break;
    }
  mark_clean (e, addr, size);
  st.insert_before (call, e);
}

} // namespace kmsan
