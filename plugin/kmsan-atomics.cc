/* Atomic operations.
   SPDX-License-Identifier: GPL-3.0-or-later

   As in LLVM, what is published atomically is initialised by decree: the
   address is checked, the memory becomes clean before the operation, and the
   result is clean.  A load sees the metadata of what it loads; what a
   compare-and-exchange compares with is used, and checked.  With option
   `check-atomics' nothing dirty becomes clean unseen: the operands are checked,
   and the memory, if what was in it takes part in the result.  */

#include "gcc-compat.h"
#include "kmsan-builtins.h"
#include "kmsan-function.h"
#include "kmsan-memory.h"
#include "kmsan-options.h"
#include "kmsan-place.h"

namespace kmsan {

namespace {

/* Larger objects, in bytes, are not looked at word by word: what is read from
   them atomically is clean.  */
const unsigned HOST_WIDE_INT MAX_FOLLOWED = 512;

/* The number at the end of the name of CALL's builtin, "" if there is none.  */

const char *
size_in_name (gcall *call)
{
  const char *name
    = IDENTIFIER_POINTER (DECL_NAME (gimple_call_fndecl (call)));
  const char *digits = name + strlen (name);
  while (digits > name && ISDIGIT (digits[-1]))
    digits--;
  return digits;
}

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
  /* __atomic_test_and_set and __atomic_clear are for one byte.  */
  const char *digits = size_in_name (call);
  return *digits ? strtoul (digits, NULL, 10) : 1;
}

/* The value that CALL of KIND stores, or combines with what is in memory;
   NULL_TREE if there is none.  */

tree
value_operand (gcall *call, builtin_kind kind)
{
  if (kind == builtin_kind::ATOMIC_CAS || kind == builtin_kind::ATOMIC_CAS_IFN
      || kind == builtin_kind::SYNC_CAS)
    return gimple_call_arg (call, 2);
  /* __atomic_test_and_set, __atomic_clear and __sync_lock_release store a
     constant; the second argument of the first two is the memory order.  */
  if (!gimple_call_internal_p (call)
      && (!*size_in_name (call) || gimple_call_num_args (call) < 2))
    return NULL_TREE;
  return gimple_call_arg (call, 1);
}

/* True if CALL stores its operand whatever was in memory.  */

bool
exchange_p (gcall *call)
{
  if (gimple_call_internal_p (call))
    return false;
  switch (DECL_FUNCTION_CODE (gimple_call_fndecl (call)))
    {
    case BUILT_IN_ATOMIC_TEST_AND_SET:
    case BUILT_IN_ATOMIC_EXCHANGE_1: case BUILT_IN_ATOMIC_EXCHANGE_2:
    case BUILT_IN_ATOMIC_EXCHANGE_4: case BUILT_IN_ATOMIC_EXCHANGE_8:
    case BUILT_IN_ATOMIC_EXCHANGE_16:
    case BUILT_IN_SYNC_LOCK_TEST_AND_SET_1:
    case BUILT_IN_SYNC_LOCK_TEST_AND_SET_2:
    case BUILT_IN_SYNC_LOCK_TEST_AND_SET_4:
    case BUILT_IN_SYNC_LOCK_TEST_AND_SET_8:
    case BUILT_IN_SYNC_LOCK_TEST_AND_SET_16:
      return true;
    default:
      return false;
    }
}

/* True if the result of CALL of KIND, or what it stores, depends on what was in
   memory.  */

bool
memory_matters_p (gcall *call, builtin_kind kind)
{
  if (kind == builtin_kind::ATOMIC_STORE)
    return false;
  return !exchange_p (call) || gimple_call_lhs (call);
}

/* Option `check-atomics': turn
     x = __atomic_fetch_add_4 (p, v, ORDER);
   into
     if (Sv) __msan_warning (Ov);
     if (shadow of *p) __msan_warning (origin of *p);
     x = __atomic_fetch_add_4 (p, v, ORDER);
   for an operation of KIND on SIZE bytes.  */

void
check_operands (function_state &st, emitter &e, gcall *call,
		builtin_kind kind, unsigned HOST_WIDE_INT size)
{
  if (tree value = value_operand (call, kind))
    check_value (st, value, call);
  if (memory_matters_p (call, kind))
    check_memory (st, e, gimple_call_arg (call, 0), size, call);
}

/* Mark SIZE bytes at ADDR initialised.  */

void
mark_clean (emitter &e, tree addr, unsigned HOST_WIDE_INT size)
{
  e.clear (e.lookup (true, addr, size).shadow, 0, size);
}

/* Turn
     __atomic_load (n, p, to, ORDER);
   into
     __atomic_load (n, p, to, ORDER);
     shadow of *to = shadow of *p;
     if (any of it) origins of *to = an origin of *p;
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
      n = word_at (at, size, 8);
      tree type = build_nonstandard_integer_type (n * BITS_PER_UNIT, 1);
      tree part = e.load (type, source.shadow, at, BITS_PER_UNIT);
      e.store (dest.shadow, at, BITS_PER_UNIT, part);
      all = e.op (BIT_IOR_EXPR, word, all, e.convert (word, part));
    }
  emitter dirty (gimple_location (call));
  guard g = {};
  g.kind = guard::PAINT;
  g.anchor = gimple_build_nop ();
  g.loc = gimple_location (call);
  g.shadow = all;
  g.known_origin = some_origin (dirty, source.origin, 0, size, from);
  g.seq = dirty.seq;
  g.to = dest.origin;
  g.from = to;
  g.size = size;
  g.align = get_pointer_alignment (to);
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
  shadow_place place = {};
  place.size = operand_size (call);
  /* It starts a slot, or is in one.  */
  place.align = BIGGEST_ALIGNMENT;
  metadata m = e.lookup (false, gimple_call_arg (call, 0), place.size);
  tree shadow = e.load (type, m.shadow, 0, BITS_PER_UNIT);
  st.set_shadow (lhs, shadow);
  st.set_origin (lhs, read_origin (e, place, m.origin, shadow));
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
      check_memory (st, e, gimple_call_arg (call, 1), size, call);
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
  if (opts ().check_atomics)
    check_operands (st, e, call, kind, size);
  mark_clean (e, addr, size);
  st.insert_before (call, e);
}

/* The SIZE bytes at each address in WRITTEN are written by CALL.  They are made
   clean in front of it, for whoever sees the new data at once, and behind it:
   the library may copy by an instrumented memcpy.  E goes in front.  */

static void
mark_written (function_state &st, emitter &e, gcall *call,
	      const auto_vec<tree, 2> &written, tree size)
{
  emitter behind (gimple_location (call));
  for (tree addr : written)
    {
      e.call (FN_UNPOISON_ALLOCA, addr, size);
      behind.call (FN_UNPOISON_ALLOCA, addr, size);
    }
  st.insert_before (call, e);
  st.insert_after (call, behind);
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
  unsigned HOST_WIDE_INT bytes = 0;	/* to be looked at */
  if (st.stmt_policy (call) == policy::full && tree_fits_uhwi_p (size)
      && tree_to_uhwi (size) <= MAX_FOLLOWED)
    bytes = tree_to_uhwi (size);
  auto_vec<tree, 2> checked, written;
  switch (classify_call (call))
    {
    case builtin_kind::GENERIC_LOAD:
      if (bytes)
	copy_metadata (st, e, buffer, object, bytes, call);
      else
	e.call (FN_UNPOISON_ALLOCA, buffer, size);
      st.insert_after (call, e);
      return;
    case builtin_kind::GENERIC_EXCHANGE:
      if (opts ().check_atomics)
	{
	  checked.safe_push (buffer);
	  checked.safe_push (object);
	}
      written.safe_push (gimple_call_arg (call, 3));
      written.safe_push (object);
      break;
    case builtin_kind::GENERIC_CAS:
      checked.safe_push (buffer);
      if (opts ().check_atomics)
	{
	  checked.safe_push (gimple_call_arg (call, 3));
	  checked.safe_push (object);
	}
      written.safe_push (buffer);
      written.safe_push (object);
      break;
    case builtin_kind::GENERIC_STORE:
      if (opts ().check_atomics)
	checked.safe_push (buffer);
      written.safe_push (object);
      break;
    default:
      gcc_unreachable ();
    }
  if (bytes)
    for (tree addr : checked)
      check_memory (st, e, addr, bytes, call);
  mark_written (st, e, call, written, size);
}

} // namespace kmsan
