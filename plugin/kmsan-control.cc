/* What decides where control goes next.
   SPDX-License-Identifier: GPL-3.0-or-later

   Turn
     if (a OP b) ...
   into
     if (RULE (a, Sa, b, Sb)) __msan_warning (o);	[cold]
     if (a OP b) ...
   and check what a switch or a computed goto depends on.  */

#include "gcc-compat.h"
#include "kmsan-function.h"
#include "kmsan-options.h"
#include "kmsan-propagate.h"

namespace kmsan {

namespace {

/* True if one arm of COND is unreachable: COND is an assumption, of which the
   program has only the other arm.  */

bool
assumption_p (gcond *cond)
{
  edge e;
  edge_iterator ei;
  FOR_EACH_EDGE (e, ei, gimple_bb (cond)->succs)
    {
      gimple_stmt_iterator gsi = gsi_start_nondebug_after_labels_bb (e->dest);
      if (EDGE_COUNT (e->dest->succs) == 0 && !gsi_end_p (gsi)
	  && gimple_call_builtin_p (gsi_stmt (gsi), BUILT_IN_UNREACHABLE))
	return true;
    }
  return false;
}

/* True if whoever gets to COND, whose operand NAME is dirty, was at a condition
   before that depends on the same bits of the same values, and so was checked.  GCC
   removes such a condition only if it can duplicate what is in between.  */

bool
decided_before_p (function_state &st, gcond *cond, tree name)
{
  const unsigned MAX_USES = 50;
  tree a = gimple_cond_lhs (cond), b = gimple_cond_rhs (cond);
  tree_code code = gimple_cond_code (cond);
  tree_code inverse = invert_tree_comparison (code, HONOR_NANS (a));
  use_operand_p use;
  imm_use_iterator iter;
  unsigned uses = 0;
  bool found = false;
  /* All of them: the answer must not depend on their order, nor on -g.  */
  FOR_EACH_IMM_USE_FAST (use, iter, name)
    {
      if (is_gimple_debug (USE_STMT (use)))
	continue;
      if (++uses > MAX_USES)
	return false;
      gcond *other = dyn_cast <gcond *> (USE_STMT (use));
      found |= (other && other != cond
		&& (gimple_cond_code (other) == code
		    || gimple_cond_code (other) == inverse)
		&& operand_equal_p (gimple_cond_lhs (other), a)
		&& operand_equal_p (gimple_cond_rhs (other), b)
		&& st.stmt_policy (other) == policy::full
		&& !assumption_p (other)
		&& dominated_by_p (CDI_DOMINATORS, gimple_bb (cond),
				   gimple_bb (other)));
    }
  return found;
}

} // anon namespace

void
check_control (function_state &st, gimple *stmt)
{
  if (st.stmt_policy (stmt) != policy::full)
    return;
  if (gcond *cond = dyn_cast <gcond *> (stmt))
    {
      tree a = gimple_cond_lhs (cond), b = gimple_cond_rhs (cond);
      if ((!st.dirty_p (a) && !st.dirty_p (b)) || assumption_p (cond))
	return;
      if (opts ().skip_checked
	  && decided_before_p (st, cond, st.dirty_p (a) ? a : b))
	{
	  note (stmt, "checked before");
	  return;
	}
      emitter e (gimple_location (stmt));
      tree shadow = compare_shadow (st, e, gimple_cond_code (cond), a, b);
      st.insert_before (stmt, e);
      if (shadow)
	check_shadow (st, shadow, origin_source (a, b), stmt);
      else
	strict (st, stmt, "condition");
    }
  else if (gswitch *sw = dyn_cast <gswitch *> (stmt))
    check_value (st, gimple_switch_index (sw), stmt);
  else if (ggoto *jump = dyn_cast <ggoto *> (stmt))
    {
      if (TREE_CODE (gimple_goto_dest (jump)) == SSA_NAME)
	check_value (st, gimple_goto_dest (jump), stmt);
    }
}

} // namespace kmsan
