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

/* Larger objects, in bytes, are not looked at word by word: what is read from
   them atomically is clean.  */
const unsigned HOST_WIDE_INT MAX_FOLLOWED = 512;

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

/* Bytes of the largest integer that fits between byte AT, a sum of such, and
   SIZE.  */

unsigned HOST_WIDE_INT
word_at (unsigned HOST_WIDE_INT at, unsigned HOST_WIDE_INT size)
{
  unsigned HOST_WIDE_INT n = 8;
  while (n > size - at)
    n /= 2;
  return n;
}

/* Likewise for SIZE bytes that no register holds, in words.  */

void
check_bytes (function_state &st, emitter &e, tree addr,
	     unsigned HOST_WIDE_INT size, gcall *call)
{
  metadata m = e.lookup (false, addr, size);
  for (unsigned HOST_WIDE_INT at = 0, n; at < size; at += n)
    {
      n = word_at (at, size);
      tree type = build_nonstandard_integer_type (n * BITS_PER_UNIT, 1);
      st.check_loaded (e.load (type, m.shadow, at, BITS_PER_UNIT),
		       e.load (unsigned_type_node, m.origin, at & ~3, 32),
		       call);
    }
}

/* Turn
     __atomic_load (n, p, to, ORDER);
   into
     __atomic_load (n, p, to, ORDER);
     shadow of *to = shadow of *p;
     if (any of it) origins of *to = origins of *p;
   for an n of SIZE bytes.  */

void
copy_metadata (function_state &st, emitter &e, tree to, tree from,
	       unsigned HOST_WIDE_INT size, gcall *call)
{
  metadata source = e.lookup (false, from, size);
  metadata dest = e.lookup (true, to, size);
  tree word = build_nonstandard_integer_type (64, 1);
  tree all = build_zero_cst (word);
  for (unsigned HOST_WIDE_INT at = 0, n; at < size; at += n)
    {
      n = word_at (at, size);
      tree type = build_nonstandard_integer_type (n * BITS_PER_UNIT, 1);
      tree part = e.load (type, source.shadow, at, BITS_PER_UNIT);
      e.store (dest.shadow, at, BITS_PER_UNIT, part);
      all = e.op (BIT_IOR_EXPR, word, all, e.convert (word, part));
    }
  guard g = {};
  g.kind = guard::ORIGINS;
  g.anchor = gimple_build_nop ();
  g.loc = gimple_location (call);
  g.shadow = all;
  g.to = dest.origin;
  g.from = source.origin;
  g.size = ROUND_UP (size, 4);
  e.add (g.anchor);
  st.add_guard (g);
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

/* Objects of odd or large size are operated on by libatomic, which takes the
   size, the object, and one or two buffers by address.  The rules are those
   above; what a load fetches gets the metadata of the object.  */

void
instrument_generic_atomic (function_state &st, gcall *call)
{
  note (call, "atomic by address");
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    check_value (st, gimple_call_arg (call, i), call);

  emitter e (gimple_location (call));
  tree size = e.convert (pointer_sized_int_node, gimple_call_arg (call, 0));
  tree object = gimple_call_arg (call, 1);
  tree buffer = gimple_call_arg (call, 2);
  bool follow = (st.stmt_policy (call) == policy::full
		 && tree_fits_uhwi_p (size)
		 && tree_to_uhwi (size) <= MAX_FOLLOWED);
  switch (classify_call (call))
    {
    case builtin_kind::GENERIC_LOAD:
      if (follow)
	copy_metadata (st, e, buffer, object, tree_to_uhwi (size), call);
      else
	e.call (FN_UNPOISON_ALLOCA, buffer, size);
      st.insert_after (call, e);
      return;
    case builtin_kind::GENERIC_EXCHANGE:
      e.call (FN_UNPOISON_ALLOCA, gimple_call_arg (call, 3), size);
      e.call (FN_UNPOISON_ALLOCA, object, size);
      break;
    case builtin_kind::GENERIC_CAS:
      if (follow)
	check_bytes (st, e, buffer, tree_to_uhwi (size), call);
      e.call (FN_UNPOISON_ALLOCA, buffer, size);
      e.call (FN_UNPOISON_ALLOCA, object, size);
      break;
    case builtin_kind::GENERIC_STORE:
      e.call (FN_UNPOISON_ALLOCA, object, size);
      break;
    default:
      gcc_unreachable ();
    }
  st.insert_before (call, e);
}

} // namespace kmsan
