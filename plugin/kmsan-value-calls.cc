/* Calls whose result is computed from their operands.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "gcc-compat.h"
#include "kmsan-builtins.h"
#include "kmsan-function.h"
#include "kmsan-gimple-builder.h"
#include "kmsan-propagate.h"
#include "kmsan-rules.h"

namespace kmsan {

namespace {

operand
argument (function_state &st, emitter &e, gcall *call, unsigned i)
{
  return operand_of (st, e, gimple_call_arg (call, i));
}

bool
integer_argument_p (gcall *call, unsigned i)
{
  tree type = TREE_TYPE (gimple_call_arg (call, i));
  return INTEGRAL_TYPE_P (type) && shadow_type (type);
}

/* Swap the bytes of the shadow, too.  */

tree
swapped (emitter &e, gcall *call, tree shadow)
{
  tree fndecl = gimple_call_fndecl (call);
  tree arg = TREE_VALUE (TYPE_ARG_TYPES (TREE_TYPE (fndecl)));
  tree result = make_ssa_name (TREE_TYPE (TREE_TYPE (fndecl)));
  gcall *swap = gimple_build_call (fndecl, 1, e.convert (arg, shadow));
  gimple_call_set_lhs (swap, result);
  e.add (swap);
  return result;
}

/* True if CALL counts 0 as it counts the width of its operand, or is not asked.
   From GCC 14 on a second operand can say otherwise.  */

bool
counts_zero_as_width_p (gcall *call)
{
  return (gimple_call_num_args (call) == 1
	  || compare_tree_int (gimple_call_arg (call, 1),
			       TYPE_PRECISION (TREE_TYPE
					       (gimple_call_arg (call, 0))))
	     == 0);
}

/* The rules for counting bits.  */

tree
count_shadow (emitter &e, builtin_kind kind, const operand &x)
{
  gimple_builder gb (e);
  switch (kind)
    {
    case builtin_kind::CLZ: return algebra::clz (gb, x);
    case builtin_kind::CTZ: return algebra::ctz (gb, x);
    case builtin_kind::FFS: return algebra::ffs (gb, x);
    case builtin_kind::CLRSB: return algebra::clrsb (gb, x);
    case builtin_kind::POPCOUNT: return algebra::popcount (gb, x);
    case builtin_kind::PARITY: return algebra::parity (gb, x);
    default: gcc_unreachable ();
    }
}

/* The shadow of CALL's result.  */

tree
call_shadow (function_state &st, emitter &e, gcall *call, builtin_kind kind)
{
  tree type = shadow_type (TREE_TYPE (gimple_call_lhs (call)));
  switch (kind)
    {
    case builtin_kind::PASS:
    case builtin_kind::MEMCPY: case builtin_kind::MEMMOVE:
    case builtin_kind::MEMSET:
      return e.convert (type, st.shadow (gimple_call_arg (call, 0)));
    case builtin_kind::VEC_CONVERT:
      return vector_unary (st, e, NOP_EXPR,
			   TREE_TYPE (gimple_call_lhs (call)),
			   gimple_call_arg (call, 0));
    case builtin_kind::BSWAP:
      return e.convert (type, swapped (e, call,
				       argument (st, e, call, 0).shadow));
    case builtin_kind::CLZ: case builtin_kind::CTZ: case builtin_kind::FFS:
    case builtin_kind::CLRSB: case builtin_kind::POPCOUNT:
    case builtin_kind::PARITY:
      if (integer_argument_p (call, 0) && counts_zero_as_width_p (call))
	return e.convert (type, count_shadow (e, kind,
					      argument (st, e, call, 0)));
      break;
    case builtin_kind::OVERFLOW_ADD: case builtin_kind::OVERFLOW_SUB:
    case builtin_kind::OVERFLOW_MUL: case builtin_kind::UBSAN_ADD:
    case builtin_kind::UBSAN_SUB: case builtin_kind::UBSAN_MUL:
      if (integer_argument_p (call, 0) && integer_argument_p (call, 1))
	return overflow_shadow (st, e, call, kind);
      break;
    case builtin_kind::CARRY_ADD: case builtin_kind::CARRY_SUB:
      if (tree shadow = carry_shadow (st, e, call, kind))
	return shadow;
      break;
    default:
      break;
    }
  return e.whole (type, any_operand_dirty (st, e, call));
}

} // anon namespace

/* Turn
     x = CALL (a);		(CALL without side effects)
   into
     x = CALL (a);
     Sx = RULE (a, Sa);  */

void
propagate_builtin (function_state &st, gcall *call)
{
  tree lhs = gimple_call_lhs (call);
  if (!lhs || TREE_CODE (lhs) != SSA_NAME || !st.dirty_p (lhs))
    return;
  emitter e (gimple_location (call));
  tree shadow = call_shadow (st, e, call, classify_call (call));
  if (!shadow)
    {
      st.set_shadow (lhs, clean_shadow (TREE_TYPE (lhs)));
      st.set_origin (lhs, build_zero_cst (unsigned_type_node));
      strict (st, call, "call");
      return;
    }
  shadow = compute_if_dirty (st, e, e.force (shadow), call);
  st.set_shadow (lhs, shadow);
  st.settle_origin (lhs, e);
  st.insert_after (call, e);
}

} // namespace kmsan
