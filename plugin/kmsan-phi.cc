/* Shadow of values that meet.
   SPDX-License-Identifier: GPL-3.0-or-later

   Turns
     x = PHI <a, b>
   into
     x = PHI <a, b>;  Sx = PHI <Sa, Sb>;  Ox = PHI <Oa, Ob>;
   A value that is live over a call that returns twice (setjmp) goes through
   PHIs on abnormal edges.  Nothing can be inserted on such an edge, so all
   names that meet there must end up in one register: their lives must not
   overlap, and none may be a constant.  For the values GCC sees to that; for
   their shadows we do, by giving the twins no life but the necessary:
     - an argument on an abnormal edge is a copy of the shadow, made where the
       value is defined, and used nowhere else;
     - a result is copied at once, and everybody else uses the copy.
   The value's name itself lives at least as long as either, hence the twins
   fit together where the values do.  */

#include "gcc-compat.h"
#include "kmsan-function.h"

namespace kmsan {

static bool
abnormal_join_p (basic_block bb)
{
  edge e;
  edge_iterator ei;
  FOR_EACH_EDGE (e, ei, bb->preds)
    if (e->flags & EDGE_ABNORMAL)
      return true;
  return false;
}

/* Insert E behind the PHIs of BB, but not in front of a call that returns
   twice, which must stay the first statement.  */

static void
insert_at_start (function_state &st, basic_block bb, emitter &e)
{
  gimple_stmt_iterator gsi = gsi_after_labels (bb);
  while (!gsi_end_p (gsi) && is_gimple_debug (gsi_stmt (gsi)))
    gsi_next (&gsi);
  if (!gsi_end_p (gsi) && is_gimple_call (gsi_stmt (gsi))
      && (gimple_call_flags (gsi_stmt (gsi)) & ECF_RETURNS_TWICE))
    {
      st.insert_after (gsi_stmt (gsi), e);
      return;
    }
  gsi = gsi_after_labels (bb);
  gsi_insert_seq_before (&gsi, e.seq, GSI_SAME_STMT);
  e.seq = NULL;
}

/* A new name with VALUE, assigned in E.  The assignment must survive.  */

static tree
copy_of (emitter &e, tree value)
{
  tree name = make_ssa_name (TREE_TYPE (value));
  e.add (gimple_build_assign (name, value));
  return name;
}

void
propagate_phi (function_state &st, gphi *phi)
{
  tree result = gimple_phi_result (phi);
  if (!st.dirty_p (result))
    return;
  basic_block bb = gimple_bb (phi);
  tree shadow = make_ssa_name (shadow_type (TREE_TYPE (result)));
  tree origin = make_ssa_name (unsigned_type_node);
  gphi *shadow_phi = create_phi_node (shadow, bb);
  gphi *origin_phi = create_phi_node (origin, bb);
  if (abnormal_join_p (bb))
    {
      emitter e (gimple_location (phi));
      shadow = copy_of (e, shadow);
      origin = copy_of (e, origin);
      insert_at_start (st, bb, e);
    }
  st.set_shadow (result, shadow);
  st.set_origin (result, origin);
  st.phis.safe_push ({ phi, shadow_phi, origin_phi });
}

/* True if VALUE, an SSA name that belongs to the metadata of a name defined
   by DEF, is computed behind DEF.  */

static bool
computed_behind_p (tree value, gimple *def)
{
  if (TREE_CODE (value) != SSA_NAME || SSA_NAME_IS_DEFAULT_DEF (value))
    return false;
  gimple *other = SSA_NAME_DEF_STMT (value);
  if (gimple_code (other) == GIMPLE_PHI || other == def)
    return false;
  if (gimple_bb (other) != gimple_bb (def))
    {
      edge next = (gimple_code (def) != GIMPLE_PHI && stmt_ends_bb_p (def)
		   ? find_fallthru_edge (gimple_bb (def)->succs) : NULL);
      return next && next->dest == gimple_bb (other);
    }
  if (gimple_code (def) == GIMPLE_PHI)
    return true;
  for (gimple_stmt_iterator gsi = gsi_for_stmt (def); !gsi_end_p (gsi);
       gsi_next (&gsi))
    if (gsi_stmt (gsi) == other)
      return true;
  return false;
}

/* A name with VALUE, shadow or origin of ARG, that lives only from ARG's
   definition to the abnormal edges.  An undefined ARG lives nowhere: neither
   may the name, whatever its VALUE.  */

static tree
twin_of (function_state &st, tree arg, tree value)
{
  gimple *def = SSA_NAME_DEF_STMT (arg);
  if (SSA_NAME_IS_DEFAULT_DEF (arg)
      && (!SSA_NAME_VAR (arg) || VAR_P (SSA_NAME_VAR (arg))))
    {
      tree var = create_tmp_var (TREE_TYPE (value), "kmsan_undefined");
      suppress_warning (var);
      return get_or_create_ssa_default_def (st.fun, var);
    }
  if (SSA_NAME_IS_DEFAULT_DEF (arg))
    return copy_of (st.prologue (), value);

  emitter e (gimple_location (def));
  tree name = copy_of (e, value);
  if (computed_behind_p (value, def))
    st.insert_after (SSA_NAME_DEF_STMT (value), e);
  else if (gimple_code (def) == GIMPLE_PHI)
    insert_at_start (st, gimple_bb (def), e);
  else
    st.insert_after (def, e);
  return name;
}

/* The twins of the arguments on abnormal edges, one pair for each name.  */
typedef hash_map<tree, std::pair<tree, tree>> twin_map;

/* The names for ARG's shadow and origin on an abnormal edge.  */

static std::pair<tree, tree>
abnormal_twins (function_state &st, twin_map &twins, tree arg)
{
  if (std::pair<tree, tree> *known = twins.get (arg))
    return *known;
  std::pair<tree, tree> made (twin_of (st, arg, st.shadow (arg)),
			      twin_of (st, arg, st.settled_origin (arg)));
  twins.put (arg, made);
  return made;
}

/* SHADOW, of what comes in on edge IN, as an argument of shadow PHI: turn
     x = PHI <a, b>		(a of another type than x, to GCC the same)
   into
     Sa' = Sa as x's;		(on the edge)
     Sx = PHI <Sa', Sb>;  */

static tree
shadow_on_edge (gphi *phi, tree shadow, edge in, location_t loc)
{
  emitter e (loc);
  tree arg = e.alike (TREE_TYPE (gimple_phi_result (phi)), shadow);
  if (e.seq)
    gsi_insert_seq_on_edge (in, e.seq);
  return arg;
}

void
finish_phis (function_state &st)
{
  twin_map twins;
  for (const function_state::phi_twin &twin : st.phis)
    if (abnormal_join_p (gimple_bb (twin.phi)))
      twins.put (gimple_phi_result (twin.phi),
		 std::make_pair (gimple_phi_result (twin.shadow),
				 gimple_phi_result (twin.origin)));

  for (const function_state::phi_twin &twin : st.phis)
    for (unsigned i = 0; i < gimple_phi_num_args (twin.phi); i++)
      {
	tree arg = gimple_phi_arg_def (twin.phi, i);
	location_t loc = gimple_phi_arg_location (twin.phi, i);
	std::pair<tree, tree> metadata;
	if ((gimple_phi_arg_edge (twin.phi, i)->flags & EDGE_ABNORMAL)
	    && TREE_CODE (arg) == SSA_NAME)
	  metadata = abnormal_twins (st, twins, arg);
	else
	  metadata = std::make_pair (st.shadow (arg), st.settled_origin (arg));
	edge in = gimple_phi_arg_edge (twin.phi, i);
	add_phi_arg (twin.shadow,
		     shadow_on_edge (twin.shadow, metadata.first, in, loc),
		     in, loc);
	add_phi_arg (twin.origin, metadata.second, in, loc);
      }
  gsi_commit_edge_inserts ();
}

} // namespace kmsan
