/* Variadic calls, as the x86-64 psABI passes them.
   SPDX-License-Identifier: GPL-3.0-or-later

   va_arg_tls mirrors what va_start finds: the general registers' 48 bytes of
   the register save area, then (with SSE) 16 bytes for each of the 8 vector
   registers, then the stack.  The callee copies it over the shadow of the
   real areas; from there on va_arg is ordinary loads.

   Where an argument goes is asked of the backend, not derived again.  */

#include "gcc-compat.h"
#include "calls.h"
#include "kmsan-builtins.h"
#include "kmsan-function.h"
#include "kmsan-memory.h"
#include "kmsan-options.h"
#include "kmsan-place.h"

namespace kmsan {

namespace {

const HOST_WIDE_INT GP_BYTES = 48, VECTOR_BYTES = 128;

/* Bytes of va_arg_tls in front of the stack arguments: the register save area
   of the function being compiled.  */

HOST_WIDE_INT
save_area_bytes ()
{
  return TARGET_SSE ? GP_BYTES + VECTOR_BYTES : GP_BYTES;
}

/* One part of an argument in a register or on the stack: SIZE bytes from byte
   ARG_OFFSET of the argument are at byte TLS_OFFSET of va_arg_tls.  */
struct va_part
{
  HOST_WIDE_INT tls_offset, arg_offset, size;
};

/* The offset in va_arg_tls of argument register REG.  */

HOST_WIDE_INT
register_offset (rtx reg)
{
  static const unsigned gp_order[] = { DI_REG, SI_REG, DX_REG, CX_REG,
				       R8_REG, R9_REG };
  unsigned regno = REGNO (reg);
  for (unsigned i = 0; i < ARRAY_SIZE (gp_order); i++)
    if (gp_order[i] == regno)
      return i * 8;
  gcc_assert (SSE_REGNO_P (regno));
  return GP_BYTES + (regno - FIRST_SSE_REG) * 16;
}

/* Where the backend puts the arguments of a variadic call, one by one.  */
class va_walk
{
public:
  explicit va_walk (tree fntype)
  {
    INIT_CUMULATIVE_ARGS (m_cum, fntype, NULL_RTX, NULL_TREE,
			  type_num_arguments (fntype));
  }

  /* Go past an argument of TYPE, NAMED or not; its parts go to PARTS.  */
  void next (tree type, bool named, auto_vec<va_part, 4> &parts);

  /* All named arguments have been seen.  */
  void start_variadic () { m_first_word = m_cum.words; }

  /* Bytes of the stack that variadic arguments take.  */
  HOST_WIDE_INT stack_bytes () const
  {
    return (m_cum.words - m_first_word) * UNITS_PER_WORD;
  }

private:
  CUMULATIVE_ARGS m_cum;
  int m_first_word = 0;
};

void
va_walk::next (tree type, bool named, auto_vec<va_part, 4> &parts)
{
  function_arg_info arg (type, named);
  HOST_WIDE_INT size = int_size_in_bytes (type);
  rtx where = targetm.calls.function_arg (pack_cumulative_args (&m_cum), arg);
  targetm.calls.function_arg_advance (pack_cumulative_args (&m_cum), arg);

  parts.truncate (0);
  /* GNU C's empty structure is passed nowhere.  */
  if (size == 0)
    return;
  if (!where)
    {
      HOST_WIDE_INT words = (size + UNITS_PER_WORD - 1) / UNITS_PER_WORD;
      HOST_WIDE_INT at = (m_cum.words - words - m_first_word)
			 * UNITS_PER_WORD;
      parts.safe_push ({ save_area_bytes () + at, 0, size });
    }
  else if (REG_P (where))
    parts.safe_push ({ register_offset (where), 0, size });
  else if (GET_CODE (where) == PARALLEL)
    for (int i = 0; i < XVECLEN (where, 0); i++)
      {
	rtx piece = XVECEXP (where, 0, i);
	rtx reg = XEXP (piece, 0);
	if (!reg || !REG_P (reg))
	  continue;
	HOST_WIDE_INT at = INTVAL (XEXP (piece, 1));
	HOST_WIDE_INT n = GET_MODE_SIZE (GET_MODE (reg)).to_constant ();
	parts.safe_push ({ register_offset (reg), at, MIN (n, size - at) });
      }
}

/* Publish PART of ARG, a register value: checked mode knows it is clean.  */

void
publish_part (function_state &st, emitter &e, tree arg, const va_part &part,
	      unsigned nparts, gcall *call)
{
  tree type = shadow_type (TREE_TYPE (arg));
  HOST_WIDE_INT to = CTX_VA_ARG + part.tls_offset;
  tree shadow = type ? st.shadow (arg) : NULL_TREE;
  if (opts ().param_retval || !st.dirty_p (arg) || integer_zerop (shadow))
    {
      e.clear (st.context (e), to, part.size);
      return;
    }
  if (nparts == 1)
    e.store (st.context (e), to, 64, shadow);
  else
    /* Complex numbers in two registers and the like: as a whole.  */
    e.store (st.context (e), to, 64,
	     e.whole (build_nonstandard_integer_type
		      (part.size * BITS_PER_UNIT, 1), e.reduce (shadow)));
  guard g = {};
  g.kind = guard::PUBLISH;
  g.anchor = call;
  g.loc = gimple_location (call);
  g.shadow = shadow;
  g.source = origin_source (arg);
  g.to = st.context (e);
  for (HOST_WIDE_INT slot = 0; slot < part.size; slot += 4)
    {
      g.offset = CTX_VA_ARG_ORIGIN + part.tls_offset + slot;
      st.add_guard (g);
    }
}

/* Publish PARTS of ARG, an aggregate in memory.  */

void
publish_memory_parts (function_state &st, emitter &e, tree arg,
		      const auto_vec<va_part, 4> &parts, gcall *call)
{
  bool clean = (!memory_p (arg) || clean_memory_p (arg)
		|| st.stmt_policy (call) != policy::full);
  metadata m = { NULL_TREE, NULL_TREE };
  tree addr = NULL_TREE;
  if (!clean)
    {
      addr = e.address (arg);
      m = e.lookup (false, addr, memory_size (arg));
    }
  for (const va_part &part : parts)
    {
      HOST_WIDE_INT to = CTX_VA_ARG + part.tls_offset;
      if (clean)
	{
	  e.clear (st.context (e), to, part.size);
	  continue;
	}
      e.copy (st.context (e), to, m.shadow, part.arg_offset, part.size);
      copy_origins (e, st.context (e), CTX_VA_ARG_ORIGIN + part.tls_offset, m,
		    addr, part.arg_offset, part.size,
		    get_object_alignment (arg));
    }
}

/* Publish the variadic argument ARG of CALL.  What does not fit in va_arg_tls
   is clean: the callee copies up to its end.  */

void
pass_variadic (function_state &st, emitter &e, tree arg,
	       const auto_vec<va_part, 4> &parts, gcall *call)
{
  if (parts.is_empty ())
    return;
  HOST_WIDE_INT limit = tls_bytes;
  for (const va_part &part : parts)
    if (part.tls_offset + ROUND_UP (part.size, 8) > limit)
      {
	if (part.tls_offset < limit)
	  e.clear (st.context (e), CTX_VA_ARG + part.tls_offset,
		   limit - part.tls_offset);
	return;
      }
  if (!is_gimple_reg_type (TREE_TYPE (arg)))
    publish_memory_parts (st, e, arg, parts, call);
  else
    for (const va_part &part : parts)
      publish_part (st, e, arg, part, parts.length (), call);
}

} // anon namespace

void
pass_varargs (function_state &st, gcall *call, emitter &e)
{
  tree fntype = gimple_call_fntype (call);
  if (!TARGET_64BIT || ix86_function_type_abi (fntype) == MS_ABI)
    return;
  va_walk walk (fntype);
  auto_vec<va_part, 4> parts;
  unsigned named = type_num_arguments (fntype);
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    {
      tree arg = gimple_call_arg (call, i);
      if (i == named)
	walk.start_variadic ();
      if (int_size_in_bytes (TREE_TYPE (arg)) < 0)
	{
	  strict (st, call, "variadic argument of variable size");
	  return;
	}
      walk.next (TREE_TYPE (arg), i < named, parts);
      if (i >= named)
	pass_variadic (st, e, arg, parts, call);
    }
  HOST_WIDE_INT on_stack = (gimple_call_num_args (call) > named
			    ? walk.stack_bytes () : 0);
  e.store (st.context (e), CTX_VA_ARG_OVERFLOW_SIZE, 64,
	   build_int_cst (pointer_sized_int_node, on_stack));
}

/* ---- The callee.  ------------------------------------------------------  */

namespace {

/* The x86-64 va_list: what is where, in bytes.  */
const HOST_WIDE_INT VA_LIST_BYTES = 24;
const HOST_WIDE_INT OVERFLOW_ARG_AREA = 8, REG_SAVE_AREA = 16;

/* True if STMT may change va_arg_tls.  */

bool
clobbers_tls_p (gimple *stmt)
{
  gcall *call = dyn_cast <gcall *> (stmt);
  if (!call)
    return gimple_code (stmt) == GIMPLE_ASM && gimple_vdef (stmt);
  tree fndecl = gimple_call_fndecl (call);
  if (fndecl && DECL_NAME (fndecl) && runtime_decl_p (fndecl))
    return false;
  builtin_kind kind = classify_call (call);
  return kind == builtin_kind::LIBRARY || kind == builtin_kind::STRICT;
}

/* True if va_arg_tls is on every path from the function's start to STMT as
   the caller left it.  */

bool
tls_intact_p (function_state &st, gimple *stmt)
{
  auto_bitmap visited;
  auto_vec<basic_block> todo;
  gimple_stmt_iterator gsi = gsi_for_stmt (stmt);
  basic_block bb = gimple_bb (stmt);
  gsi_prev (&gsi);
  while (true)
    {
      for (; !gsi_end_p (gsi); gsi_prev (&gsi))
	if (clobbers_tls_p (gsi_stmt (gsi)))
	  return false;
      edge e;
      edge_iterator ei;
      FOR_EACH_EDGE (e, ei, bb->preds)
	if (e->src != ENTRY_BLOCK_PTR_FOR_FN (st.fun)
	    && bitmap_set_bit (visited, e->src->index))
	  todo.safe_push (e->src);
      if (todo.is_empty ())
	return true;
      bb = todo.pop ();
      gsi = gsi_last_bb (bb);
    }
}

/* Mark the va_list at ADDR initialised.  */

void
clean_va_list (emitter &e, tree addr)
{
  e.clear (e.lookup (true, addr, VA_LIST_BYTES).shadow, 0, VA_LIST_BYTES);
}

/* Behind va_start (AP), give what the list at AP leads to the metadata that the
   caller left in va_arg_tls.  Not FULL: it is clean.  */

void
receive_varargs (function_state &st, emitter &e, tree ap, bool full)
{
  HOST_WIDE_INT area = save_area_bytes ();
  tree ctx = st.context (e);
  tree saved = e.load (ptr_type_node, ap, REG_SAVE_AREA, 64);
  metadata m = e.lookup (true, saved, area);
  if (!full)
    e.clear (m.shadow, 0, area);
  else
    {
      e.copy (m.shadow, 0, ctx, CTX_VA_ARG, area);
      e.copy (m.origin, 0, ctx, CTX_VA_ARG_ORIGIN, area);
    }

  tree word = pointer_sized_int_node;
  guard g = {};
  g.kind = guard::OVERFLOW_ARGS;
  g.anchor = gimple_build_nop ();
  g.loc = e.loc ();
  g.shadow = e.op (MIN_EXPR, word,
		   e.load (word, ctx, CTX_VA_ARG_OVERFLOW_SIZE, 64),
		   build_int_cst (word, tls_bytes - area));
  if (full)
    g.known_origin = e.advance (ctx, size_int (CTX_VA_ARG_ORIGIN + area));
  g.from = e.advance (ctx, size_int (CTX_VA_ARG + area));
  g.to = e.load (ptr_type_node, ap, OVERFLOW_ARG_AREA, 64);
  e.add (g.anchor);
  st.add_guard (g);
}

/* Emit va_start of a list of our own; returns its address.  */

tree
own_va_list (function_state &st, emitter &e)
{
  tree list = create_tmp_var (targetm.fn_abi_va_list (st.fun->decl),
			      "kmsan_va_list");
  mark_addressable (list);
  tree ap = build_fold_addr_expr (list);
  e.add (gimple_build_call (builtin_decl_explicit (BUILT_IN_VA_START), 2, ap,
			    integer_zero_node));
  return ap;
}

} // anon namespace

/* Turn
     va_start (ap);
   into
     va_start (ap);
     metadata of *ap = clean;
     metadata of ap->reg_save_area = va_arg_tls[0 .. save area];
     if (overflow) metadata of ap->overflow_arg_area = the rest;
   If something on the way there may change va_arg_tls, the last two come first
   in the function, behind a va_start of our own: both areas are there from the
   start, nothing is born in them, and they outlive every list.  */

void
instrument_va_start (function_state &st, gcall *call)
{
  if (!TARGET_64BIT || ix86_cfun_abi () == MS_ABI)
    return;
  /* All argument registers are saved, not only those va_arg is seen to
     want: otherwise there may be no save area.  */
  st.fun->va_list_gpr_size = VA_LIST_MAX_GPR_SIZE;
  st.fun->va_list_fpr_size = VA_LIST_MAX_FPR_SIZE;

  emitter e (gimple_location (call));
  tree ap = gimple_call_arg (call, 0);
  bool full = st.stmt_policy (call) == policy::full;
  bool intact = tls_intact_p (st, call);
  note (call, intact ? "va_start" : "va_start, received at entry");
  clean_va_list (e, ap);
  if (intact)
    receive_varargs (st, e, ap, full);
  else if (!st.varargs_received)
    {
      st.varargs_received = true;
      emitter &entry = st.prologue ();
      receive_varargs (st, entry, own_va_list (st, entry), full);
    }
  st.insert_after (call, e);
}

/* What was passed to a conditional function is not known: it is clean.  Turn
     va_start (ap);
   into
     va_start (ap);
     metadata of *ap = clean;
     metadata of what there is of ap->reg_save_area = clean;  */

void
clean_va_start (function_state &st, gcall *call)
{
  if (!TARGET_64BIT || ix86_cfun_abi () == MS_ABI)
    return;
  note (call, "clean va_start");
  emitter e (gimple_location (call));
  tree ap = gimple_call_arg (call, 0);
  clean_va_list (e, ap);
  HOST_WIDE_INT from = st.fun->va_list_gpr_size ? 0 : GP_BYTES;
  HOST_WIDE_INT to = st.fun->va_list_fpr_size ? save_area_bytes () : GP_BYTES;
  if (from < to)
    {
      tree saved = e.load (ptr_type_node, ap, REG_SAVE_AREA, 64);
      tree begin = e.advance (saved, size_int (from));
      e.clear (e.lookup (true, begin, to - from).shadow, 0, to - from);
    }
  st.insert_after (call, e);
}

/* Copy g.SHADOW bytes of shadow from g.FROM, and of origins from
   g.KNOWN_ORIGIN, to the metadata of g.TO.  No origin: clear the shadow.  */

void
emit_overflow_args (const guard &g, emitter &e)
{
  tree size = g.shadow;
  tree pair = e.call (FN_STORE_N, g.to, size);
  metadata m = e.split (pair);
  tree n = e.convert (size_type_node, size);
  if (!g.known_origin)
    {
      e.add (gimple_build_call (builtin_decl_implicit (BUILT_IN_MEMSET), 3,
				m.shadow, integer_zero_node, n));
      return;
    }
  tree copy = builtin_decl_implicit (BUILT_IN_MEMCPY);
  e.add (gimple_build_call (copy, 3, m.shadow, g.from, n));
  e.add (gimple_build_call (copy, 3, m.origin, g.known_origin, n));
}

/* va_copy makes a clean va_list; what it leads to has its metadata.  */

void
instrument_va_copy (function_state &st, gcall *call)
{
  if (!TARGET_64BIT)
    return;
  emitter e (gimple_location (call));
  clean_va_list (e, gimple_call_arg (call, 0));
  st.insert_before (call, e);
}

} // namespace kmsan
