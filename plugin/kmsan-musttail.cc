/* Calls that must be tail calls.
   SPDX-License-Identifier: GPL-3.0-or-later

   `__attribute__ ((musttail)) return f (x);' is an error if anything is left to do
   after the call.  The callee leaves the shadow of its result where this function's
   caller looks for it, so nothing is: neither does the call fetch it nor does the
   return hand it on.  Other returns do hand something on.  Hence a tail call that
   shares its return with others gets one of its own first.  */

#include "gcc-compat.h"
#include "kmsan-function.h"

namespace kmsan {

namespace {

/* True if STMT does nothing that matters between a call and its return.  */

bool
idle_p (gimple *stmt)
{
  return (is_gimple_debug (stmt) || gimple_clobber_p (stmt)
	  || gimple_code (stmt) == GIMPLE_LABEL
	  || gimple_code (stmt) == GIMPLE_NOP
	  || gimple_code (stmt) == GIMPLE_PREDICT);
}

/* True if A and B are the same value, or both none.  */

bool
same_result_p (tree a, tree b)
{
  return a == b || (a && b && operand_equal_p (a, b, 0));
}

/* The way from a call to the return that follows, without anything in between.  */

struct way_out
{
  greturn *ret;		/* NULL if there is none */
  edge shared;		/* the first edge to a block that others lead to */
};

way_out
find_way_out (gcall *call)
{
  way_out way = { NULL, NULL };
  tree value = gimple_call_lhs (call);
  gimple_stmt_iterator gsi = gsi_for_stmt (call);
  basic_block bb = gimple_bb (call);
  gsi_next (&gsi);
  for (;;)
    {
      for (; !gsi_end_p (gsi); gsi_next (&gsi))
	{
	  gimple *stmt = gsi_stmt (gsi);
	  if (greturn *ret = dyn_cast <greturn *> (stmt))
	    {
	      if (same_result_p (gimple_return_retval (ret), value))
		way.ret = ret;
	      return way;
	    }
	  if (gimple_assign_single_p (stmt) && !gimple_clobber_p (stmt)
	      && same_result_p (gimple_assign_rhs1 (stmt), value))
	    value = gimple_assign_lhs (stmt);
	  else if (!idle_p (stmt))
	    return way;
	}
      if (!single_succ_p (bb) || (single_succ_edge (bb)->flags & EDGE_COMPLEX)
	  || single_succ (bb) == bb
	  || single_succ (bb) == EXIT_BLOCK_PTR_FOR_FN (cfun))
	return way;
      edge e = single_succ_edge (bb);
      if (!way.shared && !single_pred_p (e->dest))
	way.shared = e;
      for (gphi_iterator gpi = gsi_start_phis (e->dest); !gsi_end_p (gpi);
	   gsi_next (&gpi))
	if (value && same_result_p (PHI_ARG_DEF_FROM_EDGE (gpi.phi (), e), value))
	  value = gimple_phi_result (gpi.phi ());
      bb = e->dest;
      gsi = gsi_start_bb (bb);
    }
}

/* Turn
     x = f (); [must tail call]		   x = f (); [must tail call]
     goto out;				   return x;
   ...				   into	 ...
   out:					 out:
     # y = PHI <x, ...>			   # y = PHI <...>
     return y;				   return y;  */

void
give_own_return (gcall *call)
{
  way_out way = find_way_out (call);
  if (!way.ret || !way.shared)
    return;
  basic_block bb = split_edge (way.shared);
  greturn *ret = gimple_build_return (gimple_return_retval (way.ret)
				      ? gimple_call_lhs (call) : NULL_TREE);
  gimple_set_location (ret, gimple_location (way.ret));
  remove_edge (single_succ_edge (bb));
  make_single_succ_edge (bb, EXIT_BLOCK_PTR_FOR_FN (cfun), 0);
  gimple_stmt_iterator gsi = gsi_last_bb (bb);
  gsi_insert_after (&gsi, ret, GSI_NEW_STMT);
  if (tree vop = gimple_vop (cfun))
    {
      mark_virtual_operands_for_renaming (cfun);
      gimple_set_vuse (ret, vop);
      update_stmt (ret);
    }
  free_dominance_info (CDI_DOMINATORS);
  free_dominance_info (CDI_POST_DOMINATORS);
  if (current_loops)
    loops_state_set (LOOPS_NEED_FIXUP);
}

} // anon namespace

/* Give each tail call of FUN that must be one a return of its own.  */

void
separate_tail_calls (function *fun)
{
  auto_vec<gcall *> calls;
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      if (gcall *call = dyn_cast <gcall *> (gsi_stmt (gsi)))
	if (gimple_call_must_tail_p (call))
	  calls.safe_push (call);
  for (gcall *call : calls)
    give_own_return (call);
}

/* True if CALL must be a tail call and nothing may be inserted behind it.  */

bool
tail_call_p (gcall *call)
{
  if (!gimple_call_must_tail_p (call))
    return false;
  way_out way = find_way_out (call);
  return way.ret && !way.shared;
}

/* True if RET returns what a tail call did, which must be one.  */

bool
returns_tail_call_p (greturn *ret)
{
  basic_block bb = gimple_bb (ret);
  gimple_stmt_iterator gsi = gsi_for_stmt (ret);
  gsi_prev (&gsi);
  for (;;)
    {
      for (; !gsi_end_p (gsi); gsi_prev (&gsi))
	{
	  gimple *stmt = gsi_stmt (gsi);
	  if (gcall *call = dyn_cast <gcall *> (stmt))
	    return tail_call_p (call);
	  if (!idle_p (stmt) && !gimple_assign_single_p (stmt))
	    return false;
	}
      if (!single_pred_p (bb)
	  || single_pred (bb) == ENTRY_BLOCK_PTR_FOR_FN (cfun)
	  || !single_succ_p (single_pred (bb)))
	return false;
      bb = single_pred (bb);
      gsi = gsi_last_bb (bb);
    }
}

} // namespace kmsan
