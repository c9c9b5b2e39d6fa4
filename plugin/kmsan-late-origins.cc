/* Origins that stay in memory until they are needed.
   SPDX-License-Identifier: GPL-3.0-or-later

   A value that came from memory may need its origin in a cold block: to report it,
   or to store it elsewhere.  If no statement of the program can have changed memory
   since the value was loaded, its origin still lies where it was, and the cold
   block loads it.  What is kept until then is the pointer to it, which serves all
   values of one lookup; in the hot path nothing is loaded, selected or spilled.

   GCC's virtual operands tell what memory is the same: each name of them stands
   for one state of it.  What the pass inserts does not count.  It changes metadata
   only together with a statement that changes the memory described, and the
   runtime's report and chaining of origins change none.  */

#include "gcc-compat.h"
#include "kmsan-function.h"
#include "kmsan-memory.h"
#include "kmsan-options.h"

namespace kmsan {

/* Statements to look at for the state of memory.  */
const unsigned MAX_STEPS = 64;

/* NAME if it is a virtual operand of the program.  Statements that the pass
   inserted have the bare variable until SSA form is updated.  */

static tree
state_name (tree name)
{
  return name && TREE_CODE (name) == SSA_NAME ? name : NULL_TREE;
}

/* The state that is left behind STMT, if STMT tells.  */

static tree
state_behind (gimple *stmt)
{
  tree name = state_name (gimple_vdef (stmt));
  return name ? name : state_name (gimple_vuse (stmt));
}

/* The state of memory at the end of BB, by at most STEPS statements of it and of
   the blocks that are the only ones before it.  */

static tree
state_at_end (basic_block bb, unsigned steps)
{
  for (;;)
    {
      for (gimple_stmt_iterator gsi = gsi_last_nondebug_bb (bb);
	   !gsi_end_p (gsi) && steps; gsi_prev_nondebug (&gsi), steps--)
	if (tree name = state_behind (gsi_stmt (gsi)))
	  return name;
      if (!steps)
	return NULL_TREE;
      if (gphi *phi = get_virtual_phi (bb))
	return gimple_phi_result (phi);
      if (!single_pred_p (bb))
	return NULL_TREE;
      bb = single_pred (bb);
    }
}

/* The state of memory in front of STMT: a virtual operand, or NULL_TREE if it is
   not known.  */

static tree
memory_state (gimple *stmt)
{
  basic_block bb = gimple_bb (stmt);
  if (!bb)
    return NULL_TREE;
  unsigned steps = MAX_STEPS;
  gimple_stmt_iterator gsi = gsi_for_stmt (stmt);
  for (gimple_stmt_iterator next = gsi; !gsi_end_p (next) && steps;
       gsi_next_nondebug (&next), steps--)
    if (tree name = state_name (gimple_vuse (gsi_stmt (next))))
      return name;
  for (gsi_prev_nondebug (&gsi); !gsi_end_p (gsi) && steps;
       gsi_prev_nondebug (&gsi), steps--)
    if (tree name = state_behind (gsi_stmt (gsi)))
      return name;
  if (!steps)
    return NULL_TREE;
  if (gphi *phi = get_virtual_phi (bb))
    return gimple_phi_result (phi);
  return single_pred_p (bb) ? state_at_end (single_pred (bb), steps)
			    : NULL_TREE;
}

/* The statements that load the origin that is STORED.  */

static tree
load_stored (emitter &e, const stored_origin &stored)
{
  const shadow_place &place = stored.place;
  tree first = first_slot (e, stored.where, place.object, place.offset,
			   place.align);
  return read_origin (e, place, first, stored.shadow);
}

/* NAME was loaded by LOAD, and its shadow by E, behind it.  Load its origin now, or
   remember how.  */

void
function_state::set_stored_origin (tree name, const stored_origin &stored,
				   gimple *load, emitter &e)
{
  stored_origin s = stored;
  s.state = state_name (gimple_vuse (load));
  if (!opts ().late_origins || !s.state || origin_wanted_p (name))
    return set_origin (name, load_stored (e, s));
  s.behind = gimple_seq_last_stmt (e.seq);
  if (!s.behind)
    s.behind = load;
  m_stored.put (name, s);
}

/* Load the origin of NAME, which is STORED, next to the value.  */

tree
function_state::settle_stored_origin (tree name, const stored_origin &stored)
{
  emitter early (gimple_location (stored.behind));
  tree origin = load_stored (early, stored);
  insert_behind (stored.behind, early);
  set_origin (name, origin);
  return origin;
}

/* The origin of NAME, which is STORED.  In a cold block in front of an anchor where
   it still lies in memory E loads it, otherwise it is loaded next to the value, once
   and for all.  */

tree
function_state::fetch_origin (tree name, const stored_origin &stored,
			      emitter &e)
{
  if (m_state == stored.state)
    {
      if (tree *fetched = m_fetched.get (name))
	return *fetched;
      tree origin = load_stored (e, stored);
      m_fetched.put (name, origin);
      return origin;
    }
  return settle_stored_origin (name, stored);
}

/* Load those origins that guard G does not find in memory any more where their
   values are loaded.  Once it is there anyway, an origin is for all guards.  */

void
function_state::settle_stored_origins (const guard &g)
{
  if (!g.source.value[0] || g.known_origin)
    return;
  auto_bitmap visited;
  auto_vec<tree, 16> todo;
  for (tree value : g.source.value)
    todo.safe_push (value);
  while (!todo.is_empty ())
    {
      tree name = todo.pop ();
      if (!dirty_p (name)
	  || !bitmap_set_bit (visited, SSA_NAME_VERSION (name))
	  || settled_p (name))
	continue;
      if (const stored_origin *stored = m_stored.get (name))
	{
	  if (stored->state != g.state)
	    settle_stored_origin (name, *stored);
	  continue;
	}
      ssa_op_iter iter;
      tree use;
      FOR_EACH_SSA_TREE_OPERAND (use, SSA_NAME_DEF_STMT (name), iter,
				 SSA_OP_USE)
	todo.safe_push (use);
    }
}

/* Note in G the state of memory in front of its anchor.  */

void
function_state::note_state (guard &g) const
{
  if (!m_stored.is_empty () && g.source.value[0] && !g.known_origin)
    g.state = memory_state (g.anchor);
}

/* The origin of what guard G is about, by E for G's block.  */

tree
function_state::origin (const guard &g, emitter &e)
{
  m_state = g.state;
  tree result = resolve_births (g.source, origin (g.source, e), e);
  m_state = NULL_TREE;
  if (!m_fetched.is_empty ())
    note (g.anchor, "late origin");
  m_fetched.empty ();
  return result;
}

} // namespace kmsan
