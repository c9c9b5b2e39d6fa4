/* Of which shadows only the lowest dirty bit matters.
   SPDX-License-Identifier: GPL-3.0-or-later

   Most of what a kernel computes are addresses, and nothing ever happens to the
   shadow of an address but a test for zero.  Whether a sum is dirty is told by
   Sa | Sb; only who looks at single bits needs to know where the carries go.
   The lowest dirty bit of Sa | Sb is that of the exact shadow, so shifting to the
   left and cutting off bits are allowed on the way to the test.

   An optimistic backward data-flow over SSA.  No bits are wanted to begin with; a
   use that is neither a test nor one of those operations wants all of its operand,
   and if all of a result is wanted, so is all of what it was computed from.  */

#include "gcc-compat.h"
#include "kmsan-builtins.h"
#include "kmsan-function.h"
#include "kmsan-options.h"
#include "kmsan-ranges.h"

namespace kmsan {

namespace {

/* True if values of TYPE are whole numbers of bytes to the algebra.  */

bool
plain_p (tree type)
{
  return ((TREE_CODE (type) == INTEGER_TYPE || TREE_CODE (type) == ENUMERAL_TYPE
	   || POINTER_TYPE_P (type))
	  && shadow_type (type) && type_has_mode_precision_p (type));
}

/* True if all operands of STMT in registers are plain, and its result is.  */

bool
all_plain_p (gassign *stmt)
{
  if (TREE_CODE (gimple_assign_lhs (stmt)) != SSA_NAME)
    return false;
  ssa_op_iter iter;
  tree name;
  FOR_EACH_SSA_TREE_OPERAND (name, stmt, iter, SSA_OP_USE | SSA_OP_DEF)
    if (!plain_p (TREE_TYPE (name)))
      return false;
  return true;
}

/* True if the lowest dirty bits of STMT's operands are enough to know that of its
   result.  */

bool
keeps_lowest_p (function_state &st, gimple *stmt)
{
  if (gphi *phi = dyn_cast <gphi *> (stmt))
    return plain_p (TREE_TYPE (gimple_phi_result (phi)));
  gassign *assign = dyn_cast <gassign *> (stmt);
  if (!assign || !all_plain_p (assign))
    return false;
  tree a = gimple_assign_rhs1 (assign), b = gimple_assign_rhs2 (assign);
  switch (gimple_assign_rhs_code (assign))
    {
    CASE_CONVERT: case SSA_NAME: case ADDR_EXPR:
    case NEGATE_EXPR: case BIT_NOT_EXPR:
    case POINTER_PLUS_EXPR: case POINTER_DIFF_EXPR:
      return true;
    case PLUS_EXPR: case MINUS_EXPR:
      return !range_known_p (st, a, b);
    case MULT_EXPR: case LSHIFT_EXPR:
      return TREE_CODE (b) == INTEGER_CST;
    default:
      return false;
    }
}

/* True if NAME is in the address of the memory that ASSIGN loads or stores, and
   nowhere else.  */

bool
only_in_address_p (gassign *assign, tree name)
{
  if (!gimple_assign_single_p (assign))
    return false;
  tree rhs = gimple_assign_rhs1 (assign);
  if (gimple_assign_load_p (assign))
    return true;
  return (gimple_store_p (assign) && rhs != name
	  && (TREE_CODE (rhs) == SSA_NAME || is_gimple_min_invariant (rhs)));
}

/* True if all that STMT does with the shadow of NAME is to test it.  */

bool
only_tests_p (gimple *stmt, tree name)
{
  if (gassign *assign = dyn_cast <gassign *> (stmt))
    return only_in_address_p (assign, name);
  if (gcall *call = dyn_cast <gcall *> (stmt))
    return (opts ().param_retval && gimple_call_chain (call) != name
	    && classify_call (call) == builtin_kind::LIBRARY);
  return (is_gimple_debug (stmt) || gimple_code (stmt) == GIMPLE_SWITCH
	  || gimple_code (stmt) == GIMPLE_GOTO);
}

/* True if a use of NAME looks at single bits itself.  */

bool
bits_used_p (function_state &st, tree name)
{
  imm_use_iterator iter;
  use_operand_p use;
  FOR_EACH_IMM_USE_FAST (use, iter, name)
    if (!keeps_lowest_p (st, USE_STMT (use))
	&& !only_tests_p (USE_STMT (use), name))
      return true;
  return false;
}

/* All bits of VALUE are wanted.  */

void
want (function_state &st, auto_vec<tree> &todo, tree value)
{
  if (!st.dirty_p (value) || st.bits_wanted_p (value))
    return;
  st.want_bits (value);
  todo.safe_push (value);
}

} // anon namespace

void
define_wanted_bits (function_state &st)
{
  if (!opts ().short_rules)
    return;
  auto_vec<tree> todo;
  unsigned version;
  tree name;
  FOR_EACH_SSA_NAME (version, name, st.fun)
    if (st.dirty_p (name) && bits_used_p (st, name))
      want (st, todo, name);
  while (!todo.is_empty ())
    {
      gimple *def = SSA_NAME_DEF_STMT (todo.pop ());
      if (!keeps_lowest_p (st, def))
	continue;
      use_operand_p use;
      ssa_op_iter iter;
      FOR_EACH_PHI_OR_STMT_USE (use, def, iter, SSA_OP_USE)
	want (st, todo, USE_FROM_PTR (use));
    }
}

} // namespace kmsan
