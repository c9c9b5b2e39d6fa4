/* Inline assembly.
   SPDX-License-Identifier: GPL-3.0-or-later

   An asm is opaque.  In front of it, every register it reads is checked, and
   so is the address of every memory operand; then memory outputs are marked
   initialised, because afterwards is too late for an asm goto.  Turn
     asm ("..." : "=m" (*p), "=r" (x) : "r" (y));
   into
     check (p);  check (y);
     __msan_instrument_asm_store (p, sizeof *p);
     asm (...);					(x is clean)

   An asm without instructions is not opaque: what it reads and writes in one
   register is only moved, and keeps its shadow.  Linux hides values from the
   optimisers that way.

   With option `check-asm-memory' what is in memory inputs is checked as well.

   An asm that has the address of a function among its operands calls it, or
   makes others do so (Linux enters interrupt handlers that way, after a switch
   of stacks and, for KMSAN, of contexts).  Nobody passes that function shadow:
   its parameters are clean if it is compiled in this unit, and with
   shadow-passing parameters its slots are cleared in front of the asm.

   A local register variable only means something from its assignment to the
   asm, and from the asm to the copy out: a call in between would destroy it.
   So these copies are first moved next to the asm.  */

#include "gcc-compat.h"
#include "kmsan-function.h"
#include "kmsan-memory.h"
#include "kmsan-options.h"

namespace kmsan {

namespace {

/* ---- Groups of an asm and its register variables.  ---------------------  */

/* EXPR if it is a local register variable, else NULL_TREE.  */

tree
local_register (tree expr)
{
  return (expr && VAR_P (expr) && DECL_HARD_REGISTER (expr)
	  && !is_global_var (expr) ? expr : NULL_TREE);
}

/* If STMT is `REGISTER = value', the register.  */

tree
register_write (gimple *stmt)
{
  return (gimple_assign_single_p (stmt)
	  && is_gimple_val (gimple_assign_rhs1 (stmt))
	  ? local_register (gimple_assign_lhs (stmt)) : NULL_TREE);
}

/* If STMT is `value = REGISTER', the register.  */

tree
register_read (gimple *stmt)
{
  return (gimple_assign_single_p (stmt)
	  && TREE_CODE (gimple_assign_lhs (stmt)) == SSA_NAME
	  ? local_register (gimple_assign_rhs1 (stmt)) : NULL_TREE);
}

/* True if STMT mentions register variable REG.  */

bool
mentions_p (gimple *stmt, tree reg)
{
  for (unsigned i = 0; i < gimple_num_ops (stmt); i++)
    {
      tree op = gimple_op (stmt, i);
      if (op && TREE_CODE (op) == TREE_LIST)
	op = TREE_VALUE (op);
      if (op && get_base_address (op) == reg)
	return true;
    }
  return false;
}

/* Take copy STMT out and put it directly in front of or behind WHERE.  */

gimple *
move_copy (gimple *stmt, gimple *where, bool before_p)
{
  gassign *copy = gimple_build_assign (gimple_assign_lhs (stmt),
				       gimple_assign_rhs1 (stmt));
  gimple_set_location (copy, gimple_location (stmt));
  gimple_stmt_iterator from = gsi_for_stmt (stmt);
  unlink_stmt_vdef (stmt);
  gsi_remove (&from, true);
  gimple_stmt_iterator to = gsi_for_stmt (where);
  if (before_p)
    gsi_insert_before (&to, copy, GSI_SAME_STMT);
  else
    gsi_insert_after (&to, copy, GSI_SAME_STMT);
  if (TREE_CODE (gimple_assign_lhs (copy)) == SSA_NAME)
    SSA_NAME_DEF_STMT (gimple_assign_lhs (copy)) = copy;
  return copy;
}

/* Move the register writes that precede STMT in its block down to it.  */

void
gather_writes (gasm *stmt)
{
  gimple *first = stmt;
  auto_vec<gimple *> writes;
  auto_vec<tree> read;
  gimple_stmt_iterator gsi = gsi_for_stmt (stmt);
  for (gsi_prev_nondebug (&gsi); !gsi_end_p (gsi); gsi_prev_nondebug (&gsi))
    {
      gimple *prev = gsi_stmt (gsi);
      if (gimple_code (prev) == GIMPLE_ASM
	  || gimple_code (prev) == GIMPLE_LABEL)
	break;
      if (tree reg = register_read (prev))
	read.safe_push (reg);
      tree reg = register_write (prev);
      if (reg && !read.contains (reg))
	writes.safe_push (prev);
    }
  for (gimple *write : writes)
    first = move_copy (write, first, true);
}

/* Move the register reads that follow STMT in its block up to it.  */

void
gather_reads (gasm *stmt)
{
  gimple *last = stmt;
  auto_vec<gimple *> reads;
  gimple_stmt_iterator gsi = gsi_for_stmt (stmt);
  for (gsi_next_nondebug (&gsi); !gsi_end_p (gsi); gsi_next_nondebug (&gsi))
    {
      gimple *next = gsi_stmt (gsi);
      if (gimple_code (next) == GIMPLE_ASM || register_write (next))
	break;
      tree reg = register_read (next);
      if (reg && mentions_p (stmt, reg))
	reads.safe_push (next);
    }
  for (gimple *read : reads)
    last = move_copy (read, last, false);
}

/* The statement that instrumentation of STMT, an asm, goes in front of: the
   first of the register writes that belong to it.  What they write goes to
   INPUTS.  */

gimple *
group_start (gimple *stmt, auto_vec<tree> &inputs)
{
  gimple_stmt_iterator gsi = gsi_for_stmt (stmt);
  for (gsi_prev (&gsi); !gsi_end_p (gsi); gsi_prev (&gsi))
    {
      gimple *prev = gsi_stmt (gsi);
      if (is_gimple_debug (prev))
	continue;
      if (!register_write (prev))
	break;
      inputs.safe_push (gimple_assign_rhs1 (prev));
      stmt = prev;
    }
  return stmt;
}

/* ---- Operands.  --------------------------------------------------------  */

/* Check the registers in operand OP, in front of ANCHOR.  */

void
check_operand (function_state &st, tree op, gimple *anchor)
{
  if (TREE_CODE (op) == SSA_NAME)
    {
      check_value (st, op, anchor);
      return;
    }
  for (; handled_component_p (op); op = TREE_OPERAND (op, 0))
    if (TREE_CODE (op) == ARRAY_REF
	&& TREE_CODE (TREE_OPERAND (op, 1)) == SSA_NAME)
      check_value (st, TREE_OPERAND (op, 1), anchor);
  if (TREE_CODE (op) == MEM_REF
      && TREE_CODE (TREE_OPERAND (op, 0)) == SSA_NAME)
    check_value (st, TREE_OPERAND (op, 0), anchor);
}

/* The runtime marks a page at most; for outputs of more than so many pages
   there is a call that takes any size, but insists on a kernel address.  */
const HOST_WIDE_INT PAGE_BYTES = 4096, MAX_ASM_STORES = 16;

/* Memory output OP is written by the asm.  */

void
mark_output (tree op, emitter &e)
{
  HOST_WIDE_INT size = memory_size (op);
  if (!memory_p (op) || untracked_p (op) || size <= 0
      || (TREE_CODE (op) == COMPONENT_REF
	  && DECL_BIT_FIELD (TREE_OPERAND (op, 1))))
    return;
  tree addr = e.address (op);
  if (size > MAX_ASM_STORES * PAGE_BYTES)
    {
      e.unpoison (addr, size);
      return;
    }
  for (HOST_WIDE_INT at = 0; at < size; at += PAGE_BYTES)
    e.call (FN_ASM_STORE, e.advance (addr, size_int (at)),
	    build_int_cst (pointer_sized_int_node,
			   MIN (size - at, PAGE_BYTES)));
}

/* The largest memory input to be looked into, in bytes.  Bigger ones say that
   the asm reads something there, or are areas that a machine instruction saved
   state to.  */
const HOST_WIDE_INT MAX_ASM_READ = 64;

/* Check what is in memory input OP, before ANCHOR; E reads the shadow.  */

void
check_contents (function_state &st, emitter &e, tree op, gimple *anchor)
{
  if (!memory_p (op) || clean_memory_p (op))
    return;
  HOST_WIDE_INT size = memory_size (op);
  if (size > 0 && size <= MAX_ASM_READ)
    check_memory (st, e, e.address (op), size, anchor,
		  get_object_alignment (op));
}

/* True if the text of STMT has no instruction.  */

bool
empty_p (const gasm *stmt)
{
  const char *text = gimple_asm_string (stmt);
  return text[strspn (text, " \t\n;")] == '\0';
}

/* If OP is the address of a function, the function.  */

tree
function_operand (tree op)
{
  STRIP_NOPS (op);
  return (TREE_CODE (op) == ADDR_EXPR
	  && TREE_CODE (TREE_OPERAND (op, 0)) == FUNCTION_DECL
	  ? TREE_OPERAND (op, 0) : NULL_TREE);
}

/* What marks functions that asm calls; a space keeps it out of reach of the
   source.  */
const char asm_callee_name[] = "kmsan asm callee";

} // anon namespace

/* If input I of STMT is only moved to an output, the output: STMT has no
   instructions, and the constraint says that both are in one register.  */

tree
asm_moved_to (const gasm *stmt, unsigned i)
{
  tree input = gimple_asm_input_op (stmt, i);
  const char *constraint
    = TREE_STRING_POINTER (TREE_VALUE (TREE_PURPOSE (input)));
  char *end;
  unsigned long n = strtoul (constraint, &end, 10);
  if (!empty_p (stmt) || end == constraint || *end
      || n >= gimple_asm_noutputs (stmt))
    return NULL_TREE;
  tree from = TREE_VALUE (input);
  tree to = TREE_VALUE (gimple_asm_output_op (stmt, n));
  if (TREE_CODE (from) != SSA_NAME || TREE_CODE (to) != SSA_NAME)
    return NULL_TREE;
  tree to_type = shadow_type (TREE_TYPE (to));
  tree from_type = shadow_type (TREE_TYPE (from));
  return (to_type && from_type && useless_type_conversion_p (to_type, from_type)
	  ? to : NULL_TREE);
}

/* Input FROM of STMT is output TO: turn
     asm ("" : "=r" (to) : "0" (from));
   into
     asm ("" : "=r" (to) : "0" (from));
     Sto = Sfrom;  Oto = Ofrom;
   The origin is computed by E, in front of the asm.  */

static void
move_shadow (function_state &st, emitter &e, gasm *stmt, tree from, tree to)
{
  if (!st.dirty_p (to))
    return;
  note (stmt, "asm moves");
  st.set_shadow (to, st.shadow (from));
  st.set_origin (to, st.origin (from, e));
}

void
note_asm_callees (function *fun)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      if (gasm *stmt = dyn_cast <gasm *> (gsi_stmt (gsi)))
	for (unsigned i = 0; i < gimple_asm_ninputs (stmt); i++)
	  {
	    tree op = TREE_VALUE (gimple_asm_input_op (stmt, i));
	    tree callee = function_operand (op);
	    if (callee && !asm_callee_p (callee))
	      DECL_ATTRIBUTES (callee)
		= tree_cons (get_identifier (asm_callee_name), NULL_TREE,
			     DECL_ATTRIBUTES (callee));
	  }
}

bool
asm_callee_p (tree fndecl)
{
  return lookup_attribute (asm_callee_name, DECL_ATTRIBUTES (fndecl)) != NULL;
}

void
group_register_asm (function *fun)
{
  auto_vec<gasm *> asms;
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      if (gasm *stmt = dyn_cast <gasm *> (gsi_stmt (gsi)))
	asms.safe_push (stmt);
  for (gasm *stmt : asms)
    {
      gather_writes (stmt);
      gather_reads (stmt);
    }
}

void
instrument_asm (function_state &st, gasm *stmt)
{
  note (stmt, "asm");
  auto_vec<tree> in_registers;
  gimple *anchor = group_start (stmt, in_registers);
  for (tree value : in_registers)
    check_value (st, value, anchor);
  for (unsigned i = 0; i < gimple_asm_noutputs (stmt); i++)
    {
      tree op = TREE_VALUE (gimple_asm_output_op (stmt, i));
      if (TREE_CODE (op) != SSA_NAME)
	check_operand (st, op, anchor);
    }
  emitter e (gimple_location (stmt));
  for (unsigned i = 0; i < gimple_asm_ninputs (stmt); i++)
    {
      tree op = TREE_VALUE (gimple_asm_input_op (stmt, i));
      if (tree to = asm_moved_to (stmt, i))
	{
	  move_shadow (st, e, stmt, op, to);
	  continue;
	}
      check_operand (st, op, anchor);
      if (opts ().check_asm_memory)
	check_contents (st, e, op, anchor);
    }

  for (unsigned i = 0; i < gimple_asm_noutputs (stmt); i++)
    mark_output (TREE_VALUE (gimple_asm_output_op (stmt, i)), e);
  if (!opts ().param_retval)
    for (unsigned i = 0; i < gimple_asm_ninputs (stmt); i++)
      if (tree callee
	  = function_operand (TREE_VALUE (gimple_asm_input_op (stmt, i))))
	{
	  note (stmt, "asm calls a function");
	  clear_params (st, e, callee);
	}
  st.insert_before (anchor, e);
}

} // namespace kmsan
