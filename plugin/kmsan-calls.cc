/* Calls, parameters and returns: the private ABI of instrumented code.
   SPDX-License-Identifier: GPL-3.0-or-later

   Shadow travels beside the real arguments in the context state.  An argument
   has a slot in param_tls, in order, each rounded up to 8 bytes; its origin has
   the same offset in param_origin_tls.  What does not fit in 800 bytes, and
   everything behind it, is clean on both sides.

   In checked mode (CONFIG_KMSAN_CHECK_PARAM_RETVAL) turn
     x = f (a, s);
   into
     check (a);
     copy metadata of aggregate s to its slot;
     *retval_tls = 0;			(f may not be instrumented)
     x = f (a, s);
     Sx = *retval_tls;  Ox = *retval_origin_tls;
   In shadow-passing mode, a's shadow goes to its slot instead of being
   checked, and its origin if it is dirty.

   Aggregates returned by value travel through retval_tls whichever way the
   psABI returns them: shadow first, then the origins of their 4-byte slots.
   Differs from LLVM, where the callee writes the hidden return slot's shadow
   and the caller has nothing to say if the callee is not instrumented.  */

#include "gcc-compat.h"
#include "kmsan-builtins.h"
#include "kmsan-function.h"
#include "kmsan-markers.h"
#include "kmsan-memory.h"
#include "kmsan-options.h"
#include "kmsan-place.h"

namespace kmsan {

/* The largest aggregate whose metadata is returned, in bytes.  */
const HOST_WIDE_INT MAX_RETURNED = tls_bytes / 2;

namespace {

HOST_WIDE_INT
slots_of (HOST_WIDE_INT size)
{
  return ROUND_UP (size, 4);
}

/* True if values of TYPE are passed in SSA names.  */

bool
register_type_p (tree type)
{
  return is_gimple_reg_type (type);
}

/* An integer that is zero iff SIZE bytes of metadata at OFFSET from PTR are.  */

tree
any_bit (emitter &e, tree ptr, HOST_WIDE_INT offset, HOST_WIDE_INT size)
{
  tree word = build_nonstandard_integer_type (64, 1);
  tree all = build_zero_cst (word);
  HOST_WIDE_INT pos = 0;
  while (pos < size)
    {
      HOST_WIDE_INT n = 8;
      while (n > size - pos)
	n /= 2;
      tree part = e.load (build_nonstandard_integer_type (n * 8, 1), ptr,
			  offset + pos, BITS_PER_UNIT);
      all = e.op (BIT_IOR_EXPR, word, all, e.convert (word, part));
      pos += n;
    }
  return all;
}

/* ---- Walking the slots.  -----------------------------------------------  */

/* The place of one argument in param_tls.  */
class slot_walk
{
public:
  /* Move to the slot of an argument of TYPE.  False if it has none.  */
  bool next (tree type)
  {
    tree size = TYPE_SIZE_UNIT (type);
    if (m_full || !size || !tree_fits_uhwi_p (size))
      {
	m_full = true;
	return false;
      }
    offset = m_end;
    bytes = tree_to_uhwi (size);
    if (bytes > tls_bytes - offset)
      {
	m_full = true;
	return false;
      }
    m_end = offset + ROUND_UP (bytes, 8);
    if (m_end > tls_bytes)
      m_end = tls_bytes;
    return true;
  }

  unsigned HOST_WIDE_INT offset = 0, bytes = 0;

private:
  unsigned HOST_WIDE_INT m_end = 0;
  bool m_full = false;
};

/* ---- The caller's side.  -----------------------------------------------  */

/* Put the metadata of aggregate ARG into context offsets SHADOW_OFF and
   ORIGIN_OFF.  */

void
publish_aggregate (function_state &st, emitter &e, tree arg,
		   HOST_WIDE_INT shadow_off, HOST_WIDE_INT origin_off,
		   HOST_WIDE_INT size, gimple *stmt)
{
  if (size == 0)
    return;
  if (!memory_p (arg) || clean_memory_p (arg)
      || st.stmt_policy (stmt) != policy::full)
    {
      e.clear (st.context (e), shadow_off, size);
      return;
    }
  tree addr = e.address (arg);
  metadata m = e.lookup (false, addr, size);
  e.copy (st.context (e), shadow_off, m.shadow, 0, size);
  copy_origins (e, st.context (e), origin_off, m, addr, 0, size,
		get_object_alignment (arg));
}

/* Put the shadow of register VALUE into context offset SHADOW_OFF, and its
   origin, if dirty, into ORIGIN_OFF.  */

void
publish_register (function_state &st, emitter &e, tree value,
		  HOST_WIDE_INT shadow_off, HOST_WIDE_INT origin_off,
		  gimple *stmt)
{
  if (!shadow_type (TREE_TYPE (value)))
    {
      e.clear (st.context (e), shadow_off, memory_size (value));
      return;
    }
  tree shadow = st.shadow (value);
  e.store (st.context (e), shadow_off, 64, shadow);
  if (!st.dirty_p (value) || integer_zerop (shadow))
    return;
  guard g = {};
  g.kind = guard::PUBLISH;
  g.anchor = stmt;
  g.loc = gimple_location (stmt);
  g.shadow = shadow;
  g.source = origin_source (value);
  g.to = st.context (e);
  g.offset = origin_off;
  st.add_guard (g);
}

/* Check or publish the named arguments of CALL.  */

void
pass_arguments (function_state &st, gcall *call, emitter &e)
{
  slot_walk slot;
  tree fntype = gimple_call_fntype (call);
  unsigned named = (fntype && stdarg_p (fntype)
		    ? type_num_arguments (fntype) : gimple_call_num_args (call));
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    {
      tree arg = gimple_call_arg (call, i);
      tree type = TREE_TYPE (arg);
      bool has_slot = i < named && slot.next (type);
      if (register_type_p (type))
	{
	  if (opts ().param_retval)
	    check_value (st, arg, call);
	  else if (has_slot)
	    publish_register (st, e, arg, CTX_PARAM + slot.offset,
			      CTX_PARAM_ORIGIN + slot.offset, call);
	}
      else if (has_slot)
	publish_aggregate (st, e, arg, CTX_PARAM + slot.offset,
			   CTX_PARAM_ORIGIN + slot.offset, slot.bytes, call);
    }
}

/* The callee of CALL may not be instrumented: let its result be clean
   unless it says otherwise.  */

void
expect_result (function_state &st, gcall *call, emitter &e)
{
  tree lhs = gimple_call_lhs (call);
  if (!lhs)
    return;
  if (TREE_CODE (lhs) == SSA_NAME)
    {
      if (st.dirty_p (lhs))
	e.store (st.context (e), CTX_RETVAL, 64,
		 clean_shadow (TREE_TYPE (lhs)));
    }
  else
    {
      HOST_WIDE_INT size = memory_size (lhs);
      if (size > 0 && size <= MAX_RETURNED && !untracked_p (lhs))
	e.clear (st.context (e), CTX_RETVAL, size);
    }
}

/* Copy the origins of the aggregate of SIZE bytes at ADDR, aligned to ALIGN bits,
   from retval_tls to origin pointer TO.  A slot that the object has for itself is
   simply copied; one it shares with a neighbour only if the object is dirty there.
   One that starts between two slots gets a single origin, if it is dirty.  */

void
take_origins (function_state &st, emitter &e, tree to, tree addr,
	      HOST_WIDE_INT size, unsigned align, gcall *call)
{
  HOST_WIDE_INT from = CTX_RETVAL + slots_of (size), whole = size & ~3;
  tree ctx = st.context (e);
  guard g = {};
  g.loc = gimple_location (call);
  if (align >= 32)
    {
      if (whole)
	e.copy (to, 0, ctx, from, whole);
      if (size == whole)
	return;
      g.kind = guard::ORIGINS;
      g.shadow = any_bit (e, ctx, CTX_RETVAL + whole, size - whole);
      g.to = e.advance (to, size_int (whole));
      g.from = ctx;
      g.offset = from + whole;
      g.size = 4;
    }
  else
    {
      emitter dirty (gimple_location (call));
      g.kind = guard::PAINT;
      g.shadow = any_bit (e, ctx, CTX_RETVAL, size);
      g.known_origin = some_origin (dirty, ctx, from, size);
      g.seq = dirty.seq;
      g.to = to;
      g.from = addr;
      g.size = size;
      g.align = align;
    }
  g.anchor = gimple_build_nop ();
  e.add (g.anchor);
  st.add_guard (g);
}

/* Fetch the shadow of CALL's result, unless CALL must be a tail call: then this
   function's caller does.  */

void
take_result (function_state &st, gcall *call)
{
  tree lhs = gimple_call_lhs (call);
  if (!lhs)
    return;
  if (tail_call_p (call))
    {
      if (TREE_CODE (lhs) == SSA_NAME && st.dirty_p (lhs))
	{
	  st.set_shadow (lhs, clean_shadow (TREE_TYPE (lhs)));
	  st.set_origin (lhs, build_zero_cst (unsigned_type_node));
	}
      return;
    }
  emitter e (gimple_location (call));
  if (TREE_CODE (lhs) == SSA_NAME)
    {
      if (!st.dirty_p (lhs))
	return;
      tree passed = e.load (shadow_type (gimple_call_return_type (call)),
			    st.context (e), CTX_RETVAL, 64);
      st.set_shadow (lhs, e.alike (shadow_type (TREE_TYPE (lhs)), passed));
      st.set_origin (lhs, e.load (unsigned_type_node, st.context (e),
				  CTX_RETVAL_ORIGIN, 32));
    }
  else if (!untracked_p (lhs) && memory_size (lhs) > 0)
    {
      HOST_WIDE_INT size = memory_size (lhs);
      tree addr = e.address (lhs);
      if (size > MAX_RETURNED || st.stmt_policy (call) != policy::full)
	e.unpoison (addr, size);
      else
	{
	  metadata m = e.lookup (true, addr, size);
	  e.copy (m.shadow, 0, st.context (e), CTX_RETVAL, size);
	  take_origins (st, e, m.origin, addr, size,
			get_object_alignment (lhs), call);
	}
    }
  st.insert_after (call, e);
}

/* Check the addresses of the aggregates that CALL reads as its arguments and
   writes as its result.  */

void
check_call_addresses (function_state &st, gcall *call)
{
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    if (memory_p (gimple_call_arg (call, i)))
      check_address (st, gimple_call_arg (call, i), call);
  if (memory_p (gimple_call_lhs (call)))
    check_address (st, gimple_call_lhs (call), call);
}

/* Whatever CALL stores to memory as its result is clean.  */

void
clean_result (function_state &st, gcall *call)
{
  tree lhs = gimple_call_lhs (call);
  if (!lhs || TREE_CODE (lhs) == SSA_NAME || untracked_p (lhs)
      || memory_size (lhs) <= 0)
    return;
  emitter e (gimple_location (call));
  e.unpoison (e.address (lhs), memory_size (lhs));
  st.insert_after (call, e);
}

/* A const function's result depends on its arguments alone, and GCC may move
   the call: it gets no slots.  In checked mode the arguments are clean and so
   is the result; otherwise see kmsan-value-calls.cc, which knows nothing of
   memory: a structure is treated as in checked mode.  */

void
instrument_const_call (function_state &st, gcall *call)
{
  tree lhs = gimple_call_lhs (call);
  bool in_memory = lhs && TREE_CODE (lhs) != SSA_NAME;
  if (opts ().param_retval || in_memory)
    for (unsigned i = 0; i < gimple_call_num_args (call); i++)
      check_value (st, gimple_call_arg (call, i), call);
  if (in_memory)
    clean_result (st, call);
  else if (!opts ().param_retval)
    propagate_builtin (st, call);
}

void
instrument_library_call (function_state &st, gcall *call)
{
  tree fn = gimple_call_fn (call);
  if (fn && TREE_CODE (fn) == SSA_NAME)
    check_value (st, fn, call);
  check_call_addresses (st, call);
  if ((gimple_call_flags (call) & ECF_CONST) && !tail_call_p (call))
    {
      instrument_const_call (st, call);
      return;
    }
  note (call, "call");
  st.published++;
  emitter e (gimple_location (call));
  pass_arguments (st, call, e);
  tree fntype = gimple_call_fntype (call);
  if (fntype && stdarg_p (fntype))
    pass_varargs (st, call, e);
  expect_result (st, call, e);
  st.insert_before (call, e);
  call_plainly (call);
  take_result (st, call);
}

/* Turn
     x = .DEFERRED_INIT (SIZE, ...);
   for an x in memory, of any size, into
     x = .DEFERRED_INIT (SIZE, ...);
     SIZE bytes of shadow (&x) = 0;  */

void
initialise_result (function_state &st, gcall *call)
{
  tree lhs = gimple_call_lhs (call);
  if (!lhs || TREE_CODE (lhs) == SSA_NAME || memory_size (lhs) > 0)
    {
      clean_result (st, call);
      return;
    }
  if (untracked_p (lhs))
    return;
  emitter e (gimple_location (call));
  e.call (FN_UNPOISON_ALLOCA, e.address (lhs),
	  e.convert (pointer_sized_int_node, gimple_call_arg (call, 0)));
  st.insert_after (call, e);
}

/* Turn
     x = __builtin_memcmp_eq (p, q, n);	    [memcmp if only x == 0 is asked]
   into
     x = memcmp (p, q, n);
   GCC expands the former, which it makes of the latter (before this pass since
   GCC 16, at -Og), to loads that nobody checks.  */

void
compare_in_library (gcall *call)
{
  if (!gimple_call_builtin_p (call, BUILT_IN_MEMCMP_EQ))
    return;
  gimple_call_set_fndecl (call, builtin_decl_explicit (BUILT_IN_MEMCMP));
  update_stmt (call);
}

} // anon namespace

void
instrument_call (function_state &st, gcall *call)
{
  if (marker_of (call) != marker::NONE || query_p (call))
    return;
  compare_in_library (call);
  builtin_kind kind = classify_call (call);
  switch (kind)
    {
    case builtin_kind::BIRTH:
      instrument_birth (st, call);
      break;
    case builtin_kind::LIBRARY:
      instrument_library_call (st, call);
      break;
    case builtin_kind::CLEAN:
    case builtin_kind::RUNTIME:
    case builtin_kind::RETURNS_TWICE:
      break;
    case builtin_kind::STRICT:
      strict (st, call, "internal or machine function");
      clean_result (st, call);
      break;
    case builtin_kind::MEMCPY: case builtin_kind::MEMMOVE:
    case builtin_kind::MEMSET: case builtin_kind::MEMPCPY:
    case builtin_kind::BCOPY: case builtin_kind::BZERO:
      instrument_memory_call (st, call);
      break;
    case builtin_kind::AUTO_INIT:
      initialise_result (st, call);
      break;
    case builtin_kind::BITINT:
      instrument_bitint (st, call);
      break;
    case builtin_kind::ALLOCA:
      instrument_alloca (st, call);
      break;
    case builtin_kind::START_VARARGS:
      if (st.conditional ())
	clean_va_start (st, call);
      else
	instrument_va_start (st, call);
      break;
    case builtin_kind::VA_COPY:
      instrument_va_copy (st, call);
      break;
    case builtin_kind::ATOMIC_LOAD: case builtin_kind::ATOMIC_STORE:
    case builtin_kind::ATOMIC_RMW: case builtin_kind::ATOMIC_CAS:
    case builtin_kind::ATOMIC_CAS_IFN: case builtin_kind::SYNC_CAS:
      instrument_atomic (st, call);
      break;
    case builtin_kind::GENERIC_LOAD: case builtin_kind::GENERIC_STORE:
    case builtin_kind::GENERIC_EXCHANGE: case builtin_kind::GENERIC_CAS:
      instrument_generic_atomic (st, call);
      break;
    default:
      propagate_builtin (st, call);
    }
}

/* The parameters of FNDECL, which is called by means unknown to the compiler,
   are clean.  */

void
clear_params (function_state &st, emitter &e, tree fndecl)
{
  slot_walk slot;
  for (tree arg = TYPE_ARG_TYPES (TREE_TYPE (fndecl));
       arg && !VOID_TYPE_P (TREE_VALUE (arg)); arg = TREE_CHAIN (arg))
    if (slot.next (TREE_VALUE (arg)))
      e.clear (st.context (e), CTX_PARAM + slot.offset, slot.bytes);
}

/* ---- The callee's side.  -----------------------------------------------  */

/* Metadata of parameter PARM, which lives in memory: from slot SLOT, or clean
   if it has none, is checked by the caller, or belongs to a const function or
   one that asm calls, which are called without slots.  */

static void
receive_in_memory (function_state &st, tree parm, const slot_walk *slot)
{
  if (dump_file)
    fprintf (dump_file, "kmsan: parameter in memory: %s\n",
	     DECL_NAME (parm) ? IDENTIFIER_POINTER (DECL_NAME (parm)) : "");
  emitter &e = st.prologue ();
  HOST_WIDE_INT size = memory_size (parm);
  if (size <= 0)
    return;
  tree addr = e.address (parm);
  bool checked = (register_type_p (TREE_TYPE (parm)) && opts ().param_retval);
  if (!slot || checked || TREE_READONLY (st.fun->decl)
      || asm_callee_p (st.fun->decl)
      || st.policy_of_function () != policy::full)
    {
      e.unpoison (addr, size);
      return;
    }
  metadata m = e.lookup (true, addr, size);
  e.copy (m.shadow, 0, st.context (e), CTX_PARAM + slot->offset, size);
  e.copy (m.origin, 0, st.context (e), CTX_PARAM_ORIGIN + slot->offset,
	  slots_of (size));
}

void
instrument_params (function_state &st)
{
  slot_walk slot;
  for (tree parm = DECL_ARGUMENTS (st.fun->decl); parm;
       parm = DECL_CHAIN (parm))
    {
      bool has_slot = slot.next (TREE_TYPE (parm));
      if (!is_gimple_reg (parm))
	{
	  receive_in_memory (st, parm, has_slot ? &slot : NULL);
	  continue;
	}
      tree name = ssa_default_def (st.fun, parm);
      if (!name || !st.dirty_p (name))
	continue;
      if (!has_slot)
	{
	  st.set_shadow (name, clean_shadow (TREE_TYPE (name)));
	  st.set_origin (name, build_zero_cst (unsigned_type_node));
	  continue;
	}
      emitter &e = st.prologue ();
      st.set_shadow (name, e.load (shadow_type (TREE_TYPE (name)),
				   st.context (e), CTX_PARAM + slot.offset,
				   64));
      st.set_origin (name, e.load (unsigned_type_node, st.context (e),
				   CTX_PARAM_ORIGIN + slot.offset, 32));
    }
}

/* True if the returned register is checked and not handed on with its shadow:
   with `check-returns', and in main, whose caller nobody instruments.  */

static bool
check_return_p (function_state &st)
{
  return (opts ().check_returns
	  || MAIN_NAME_P (DECL_NAME (st.fun->decl)));
}

/* Turn
     return x;
   into
     *retval_tls = Sx;  if (Sx) *retval_origin_tls = Ox;
     return x;
   or, if it is to be checked, into
     if (Sx) __msan_warning (Ox);
     *retval_tls = 0;
     return x;
   so that callers need not know: they find a clean value.  */

void
instrument_return (function_state &st, greturn *stmt)
{
  /* The result of a conditional function is clean (kmsan-region-entry.cc).  */
  if (st.conditional ())
    return;
  tree result = DECL_RESULT (st.fun->decl);
  tree type = TREE_TYPE (TREE_TYPE (st.fun->decl));
  if (VOID_TYPE_P (type) || DECL_BY_REFERENCE (result)
      || returns_tail_call_p (stmt))
    return;
  HOST_WIDE_INT size = (TYPE_SIZE_UNIT (type)
			&& tree_fits_shwi_p (TYPE_SIZE_UNIT (type))
			? tree_to_shwi (TYPE_SIZE_UNIT (type)) : -1);
  if (size <= 0)
    return;

  emitter e (gimple_location (stmt));
  tree value = gimple_return_retval (stmt);
  if (value && register_type_p (type) && is_gimple_val (value))
    {
      if (check_return_p (st))
	{
	  check_value (st, value, stmt);
	  e.clear (st.context (e), CTX_RETVAL, size);
	}
      else
	publish_register (st, e, value, CTX_RETVAL, CTX_RETVAL_ORIGIN, stmt);
    }
  else if (size > MAX_RETURNED)
    return;
  else if (value && memory_p (value) && !TYPE_EMPTY_P (type))
    publish_aggregate (st, e, value, CTX_RETVAL, CTX_RETVAL + slots_of (size),
		       size, stmt);
  else
    e.clear (st.context (e), CTX_RETVAL, size);
  note (stmt, "return");
  st.insert_before (stmt, e);
}

} // namespace kmsan
