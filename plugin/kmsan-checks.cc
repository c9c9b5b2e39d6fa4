/* Checks, and everything else that happens only to dirty values.
   SPDX-License-Identifier: GPL-3.0-or-later

   The other phases insert straight-line code and leave guards behind; here
   each guard becomes a block of its own, out of line.  Turn
     ANCHOR
   into
     if (SHADOW != 0)		[very unlikely]
       { o = origin;  __msan_warning (o);  or whatever the guard is for }
     ANCHOR
   The only file that changes the control flow graph.  */

#include "gcc-compat.h"
#include "kmsan-function.h"
#include "kmsan-place.h"

namespace kmsan {

/* ---- Asking for checks.  -----------------------------------------------  */

void
check_shadow (function_state &st, tree shadow, const origin_source &src,
	      gimple *stmt)
{
  if (st.stmt_policy (stmt) != policy::full || integer_zerop (shadow))
    return;
  if (st.checked_p (shadow, stmt))
    {
      note (stmt, "checked before");
      return;
    }
  note (stmt, "check");
  guard g = {};
  g.kind = guard::WARN;
  g.anchor = stmt;
  g.loc = gimple_location (stmt);
  g.shadow = shadow;
  g.source = src;
  st.add_guard (g);
  st.checks++;
}

void
check_value (function_state &st, tree value, gimple *stmt)
{
  if (st.dirty_p (value))
    check_shadow (st, st.shadow (value), origin_source (value), stmt);
}

void
strict (function_state &st, gimple *stmt, const char *why)
{
  ssa_op_iter iter;
  tree use;
  bool dirty = false;
  FOR_EACH_SSA_TREE_OPERAND (use, stmt, iter, SSA_OP_USE)
    if (st.dirty_p (use))
      {
	check_value (st, use, stmt);
	dirty = true;
      }
  if (!dirty && TREE_CODE_CLASS (gimple_expr_code (stmt)) != tcc_reference
      && !gimple_vuse (stmt))
    return;
  st.strict++;
  note (stmt, ACONCAT (("unhandled ", why, NULL)));
}

/* ---- What guards do.  --------------------------------------------------  */

namespace {

/* Write ORIGIN to every 4-byte slot of the SIZE bytes of G that start in the
   slot G.to points to.  An under-aligned object may reach one slot further
   than its size says.  */

void
paint_slots (emitter &e, const guard &g, tree origin)
{
  unsigned HOST_WIDE_INT slots = (g.size + 3) / 4;
  for (unsigned HOST_WIDE_INT i = 0; i < slots; i++)
    e.store (g.to, i * 4, 32, origin);
  if (g.align >= 32 || g.size == 1)
    return;
  e.store (last_slot (e, g.to, g.from, g.size), 0, 32, origin);
}

/* The statements of guard G.  */

void
emit_action (function_state &st, const guard &g, emitter &e)
{
  gimple_seq_add_seq (&e.seq, g.seq);
  if (g.kind == guard::COMPUTE || g.kind == guard::LOOK_UP)
    return;
  if (g.kind == guard::COPY)
    {
      e.call (FN_MEMMOVE, g.to, g.from,
	      build_int_cst (pointer_sized_int_node, g.size));
      return;
    }
  if (g.kind == guard::ORIGINS)
    {
      e.copy (g.to, 0, g.from, g.offset, g.size);
      return;
    }
  if (g.kind == guard::OVERFLOW_ARGS)
    {
      emit_overflow_args (g, e);
      return;
    }
  tree origin = g.known_origin;
  if (!origin)
    origin = st.origin (g, e);
  switch (g.kind)
    {
    case guard::WARN:
      e.call (FN_WARNING, origin);
      break;
    case guard::PAINT:
      paint_slots (e, g, e.call (FN_CHAIN_ORIGIN, origin));
      break;
    case guard::PUBLISH:
      e.store (g.to, g.offset, 32, origin);
      break;
    default:
      gcc_unreachable ();
    }
}

/* Split the block of G's anchor in front of it; the first half ends in a
   jump to a new cold block if COND (an integer) is not zero.  The cold
   block.  */

basic_block
split_off_cold_block (const guard &g, tree cond)
{
  basic_block top = gimple_bb (g.anchor);
  gimple_stmt_iterator gsi = gsi_for_stmt (g.anchor);
  gsi_prev (&gsi);
  edge skip = (gsi_end_p (gsi) ? split_block_after_labels (top)
	       : split_block (top, gsi_stmt (gsi)));
  basic_block rest = skip->dest;
  basic_block cold = create_empty_bb (top);

  edge enter = make_edge (top, cold, EDGE_TRUE_VALUE);
  enter->probability = profile_probability::very_unlikely ();
  skip->flags = EDGE_FALSE_VALUE;
  skip->probability = enter->probability.invert ();
  cold->count = enter->count ();
  make_single_succ_edge (cold, rest, EDGE_FALLTHRU);
  add_bb_to_loop (cold, top->loop_father);

  gcond *branch = gimple_build_cond (NE_EXPR, cond,
				     build_zero_cst (TREE_TYPE (cond)),
				     NULL_TREE, NULL_TREE);
  gimple_set_location (branch, g.loc);
  gsi = gsi_last_bb (top);
  gsi_insert_after (&gsi, branch, GSI_NEW_STMT);
  set_immediate_dominator (CDI_DOMINATORS, cold, top);
  return cold;
}

/* Make G's result what G computes in block COLD, and 0 on the other way.  */

void
join_result (const guard &g, basic_block cold)
{
  edge leave = single_succ_edge (cold);
  gphi *phi = create_phi_node (g.result, leave->dest);
  edge e;
  edge_iterator ei;
  FOR_EACH_EDGE (e, ei, leave->dest->preds)
    add_phi_arg (phi, e == leave ? g.value
		 : build_zero_cst (TREE_TYPE (g.result)), e, g.loc);
}

/* Put the statements of G into the function.  */

void
emit_guard (function_state &st, const guard &g)
{
  emitter test (g.loc);
  tree cond = test.reduce (g.shadow);
  if (integer_zerop (cond))
    return;
  emitter action (g.loc);
  emit_action (st, g, action);

  if (TREE_CODE (cond) == INTEGER_CST)
    {
      st.insert_before (g.anchor, test);
      st.insert_before (g.anchor, action);
      return;
    }
  st.insert_before (g.anchor, test);
  basic_block cold = split_off_cold_block (g, cond);
  gimple_stmt_iterator gsi = gsi_start_bb (cold);
  gsi_insert_seq_after (&gsi, action.seq, GSI_NEW_STMT);
  if (g.kind == guard::COMPUTE)
    join_result (g, cold);
}

} // anon namespace

void
emit_guards (function_state &st)
{
  for (const guard &g : st.guards ())
    st.settle_stored_origins (g);
  for (const guard &g : st.guards ())
    emit_guard (st, g);
}

} // namespace kmsan
