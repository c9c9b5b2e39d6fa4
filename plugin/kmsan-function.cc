/* What the pass knows about the function it instruments.
   SPDX-License-Identifier: GPL-3.0-or-later

   Shadow is computed where a value is; origins are lazy.  A value that came
   from memory, from a parameter or from a call gets its origin there, one
   load; a PHI gets an origin PHI; the origin of anything computed from these
   is selected in the cold block that wants it, by walking back over the
   definitions.  That walk is bounded: past MAX_ORIGIN_DEPTH steps the origin
   is computed next to the value.

   The birth of a register costs nothing either.  Its origin is a stand-in, a
   number no stack depot hands out, which the cold block turns into a real
   origin by creating one for a dummy object of the variable's name.  */

#include "gcc-compat.h"
#include "kmsan-births.h"
#include "kmsan-function.h"
#include "kmsan-options.h"

namespace kmsan {

/* Steps from a value to origins that exist, before one is made in between.  */
const unsigned MAX_ORIGIN_DEPTH = 4;

/* Stand-ins for the origins of births: the depot's pool index, in the low 17
   bits, is never all ones.  */
const unsigned HOST_WIDE_INT BIRTH_ORIGIN_TAG = 0x1ffff;
const unsigned BIRTH_ORIGIN_SHIFT = 17;
const unsigned MAX_BIRTH_ORIGINS = (1u << (32 - BIRTH_ORIGIN_SHIFT)) - 1;

function_state::function_state (function *f, policy pol, regions *r)
  : fun (f), shared (*this, r != NULL), m_policy (pol), m_regions (r),
    m_prologue (DECL_SOURCE_LOCATION (f->decl))
{
}

/* ---- Shadow.  ----------------------------------------------------------  */

bool
function_state::dirty_p (tree value) const
{
  return (value && TREE_CODE (value) == SSA_NAME
	  && bitmap_bit_p (m_dirty, SSA_NAME_VERSION (value)));
}

bool
function_state::bits_wanted_p (tree value) const
{
  return (!opts ().short_rules
	  || (value && TREE_CODE (value) == SSA_NAME
	      && bitmap_bit_p (m_bits_wanted, SSA_NAME_VERSION (value))));
}

tree
function_state::shadow (tree value)
{
  if (dirty_p (value))
    {
      unsigned version = SSA_NAME_VERSION (value);
      if (version < m_shadow.length () && m_shadow[version])
	return m_shadow[version];
    }
  return clean_shadow (TREE_TYPE (value));
}

void
function_state::set_shadow (tree name, tree shadow)
{
  gcc_checking_assert (types_compatible_p (TREE_TYPE (shadow),
					   shadow_type (TREE_TYPE (name))));
  unsigned version = SSA_NAME_VERSION (name);
  if (version >= m_shadow.length ())
    m_shadow.safe_grow_cleared (version + 1, true);
  m_shadow[version] = shadow;
}

/* ---- Origins.  ---------------------------------------------------------  */

void
function_state::set_origin (tree name, tree origin)
{
  unsigned version = SSA_NAME_VERSION (name);
  if (version >= m_origin.length ())
    m_origin.safe_grow_cleared (version + 1, true);
  m_origin[version] = origin;
}

bool
function_state::origin_wanted_p (tree name) const
{
  return bitmap_bit_p (m_origin_wanted, SSA_NAME_VERSION (name));
}

void
function_state::want_origin (tree name)
{
  bitmap_set_bit (m_origin_wanted, SSA_NAME_VERSION (name));
}

tree
function_state::origin (const origin_source &src, emitter &e)
{
  tree result = NULL_TREE;
  for (tree value : src.value)
    if (dirty_p (value) && !integer_zerop (shadow (value)))
      {
	tree o = origin (value, e);
	if (!result)
	  result = o;
	else if (!operand_equal_p (result, o))
	  result = e.select (e.nonzero (e.reduce (shadow (value))), o, result);
      }
  return result ? result : build_zero_cst (unsigned_type_node);
}

tree
function_state::origin (tree value, emitter &e)
{
  if (!dirty_p (value))
    return build_zero_cst (unsigned_type_node);
  unsigned version = SSA_NAME_VERSION (value);
  if (version < m_origin.length () && m_origin[version])
    return m_origin[version];
  if (const stored_origin *stored = m_stored.get (value))
    return fetch_origin (value, *stored, e);
  return operand_origin (value, e);
}

tree
function_state::settled_origin (tree value) const
{
  if (dirty_p (value) && SSA_NAME_VERSION (value) < m_origin.length ())
    if (tree origin = m_origin[SSA_NAME_VERSION (value)])
      return origin;
  return build_zero_cst (unsigned_type_node);
}

/* The values that NAME's definition computes it from.  */

static void
defining_values (tree name, auto_vec<tree, 4> &values)
{
  gimple *def = SSA_NAME_DEF_STMT (name);
  ssa_op_iter iter;
  tree use;
  FOR_EACH_SSA_TREE_OPERAND (use, def, iter, SSA_OP_USE)
    values.safe_push (use);
}

/* The origin of NAME, computed from its operands' origins by E.  */

tree
function_state::operand_origin (tree name, emitter &e)
{
  gimple *def = SSA_NAME_DEF_STMT (name);
  if (is_gimple_assign (def) && gimple_assign_rhs_code (def) == COND_EXPR
      && is_gimple_val (gimple_assign_rhs1 (def)))
    {
      /* A clean condition picks the arm, a dirty one is what is dirty.  */
      tree cond = gimple_assign_rhs1 (def);
      tree arm0 = gimple_assign_rhs2 (def), arm1 = gimple_assign_rhs3 (def);
      tree o0 = origin (arm0, e), o1 = origin (arm1, e);
      tree o = o0;
      if (!operand_equal_p (o0, o1))
	o = e.select (e.nonzero (cond), o0, o1);
      if (!dirty_p (cond))
	return o;
      return e.select (e.nonzero (e.reduce (shadow (cond))),
		       origin (cond, e), o);
    }

  auto_vec<tree, 4> values;
  defining_values (name, values);
  tree result = NULL_TREE;
  for (tree value : values)
    if (dirty_p (value))
      {
	tree o = origin (value, e);
	result = (!result ? o
		  : e.select (e.nonzero (e.reduce (shadow (value))), o,
			      result));
      }
  return result ? result : build_zero_cst (unsigned_type_node);
}

void
function_state::settle_origin (tree name, emitter &e)
{
  unsigned version = SSA_NAME_VERSION (name);
  if (version < m_origin.length () && m_origin[version])
    return;

  auto_vec<tree, 4> values;
  defining_values (name, values);
  unsigned depth = 1;
  for (tree value : values)
    if (dirty_p (value))
      {
	unsigned v = SSA_NAME_VERSION (value);
	bool settled = ((v < m_origin.length () && m_origin[v])
			|| m_stored.get (value));
	if (!settled && v < m_depth.length ())
	  depth = MAX (depth, m_depth[v] + 1u);
      }
  if (origin_wanted_p (name) || depth > MAX_ORIGIN_DEPTH
      || !opts ().lazy_origins)
    set_origin (name, origin (name, e));
  else
    {
      if (version >= m_depth.length ())
	m_depth.safe_grow_cleared (version + 1, true);
      m_depth[version] = depth;
    }
}

tree
function_state::birth_origin (gimple *birth)
{
  unsigned index = 0;
  while (births[index] != birth)
    index++;
  index = MIN (index, MAX_BIRTH_ORIGINS - 1);
  return build_int_cstu (unsigned_type_node,
			 BIRTH_ORIGIN_TAG
			 | ((unsigned HOST_WIDE_INT) index
			    << BIRTH_ORIGIN_SHIFT));
}

/* Collect in FOUND the register births that VALUE may come from.  */

static void
reachable_births (const function_state &st, tree value, bitmap visited,
		  auto_vec<gimple *> &found)
{
  auto_vec<tree, 16> todo;
  todo.safe_push (value);
  while (!todo.is_empty ())
    {
      tree name = todo.pop ();
      if (!st.dirty_p (name)
	  || !bitmap_set_bit (visited, SSA_NAME_VERSION (name)))
	continue;
      gimple *def = SSA_NAME_DEF_STMT (name);
      if (birth_p (def))
	found.safe_push (def);
      else if (gphi *phi = dyn_cast <gphi *> (def))
	for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
	  todo.safe_push (gimple_phi_arg_def (phi, i));
      else
	{
	  ssa_op_iter iter;
	  tree use;
	  FOR_EACH_SSA_TREE_OPERAND (use, def, iter, SSA_OP_USE)
	    todo.safe_push (use);
	}
    }
}

/* Turn ORIGIN, which may be the stand-in of a birth that a value of SRC comes
   from, into
     __msan_poison_alloca (&slot, 4, NAME);
     o = *__msan_metadata_ptr_for_load_4 (&slot).origin;
     ORIGIN == STAND_IN ? o : ORIGIN
   for each such birth.  */

tree
function_state::resolve_births (const origin_source &src, tree origin,
				emitter &e)
{
  if (births.is_empty ())
    return origin;
  auto_bitmap visited;
  auto_vec<gimple *> found;
  for (tree value : src.value)
    if (value && TREE_CODE (value) == SSA_NAME)
      reachable_births (*this, value, visited, found);

  for (gimple *birth : found)
    {
      tree stand_in = birth_origin (birth);
      if (TREE_CODE (origin) == INTEGER_CST
	  && !tree_int_cst_equal (origin, stand_in))
	continue;
      if (!m_birth_slot)
	{
	  m_birth_slot = create_tmp_var (unsigned_type_node, "kmsan_birth");
	  mark_addressable (m_birth_slot);
	}
      tree slot = build_fold_addr_expr (m_birth_slot);
      e.call (FN_POISON_ALLOCA, slot,
	      build_int_cst (pointer_sized_int_node, 4), birth_name (birth));
      tree real = e.load (unsigned_type_node,
			  e.lookup (false, slot, 4).origin, 0, 32);
      if (TREE_CODE (origin) == INTEGER_CST)
	return real;
      tree same = e.op (EQ_EXPR, boolean_type_node, origin, stand_in);
      origin = e.select (same, real, origin);
    }
  return origin;
}

/* ---- Checks, context, insertion.  --------------------------------------  */

void
function_state::add_guard (const guard &g)
{
  m_guards.safe_push (g);
  note_state (m_guards.last ());
}

void
function_state::check_loaded (tree shadow, tree origin, gimple *stmt)
{
  guard g = {};
  g.kind = guard::WARN;
  g.anchor = stmt;
  g.loc = gimple_location (stmt);
  g.shadow = shadow;
  g.known_origin = origin;
  add_guard (g);
  checks++;
}

bool
function_state::checked_p (tree shadow, gimple *stmt)
{
  if (TREE_CODE (shadow) != SSA_NAME || !opts ().skip_checked)
    return false;
  unsigned version = SSA_NAME_VERSION (shadow);
  if (version >= m_checked.length ())
    m_checked.safe_grow_cleared (version + 1, true);
  gimple *&known = m_checked[version];
  if (known
      && (gimple_bb (known) == gimple_bb (stmt)
	  || dominated_by_p (CDI_DOMINATORS, gimple_bb (stmt),
			     gimple_bb (known))))
    return true;
  known = stmt;
  return false;
}

/* Turn a function that needs its context into one that begins with
     ctx = __msan_get_context_state ();
   and do the same in front of each statement of a region that needs it.  */

tree
function_state::context (emitter &e)
{
  if (!m_context)
    m_context = (m_regions ? e : m_prologue).call (FN_CONTEXT);
  return m_context;
}

void
function_state::insert_before (gimple *stmt, emitter &e)
{
  if (!e.seq)
    return;
  gimple_stmt_iterator gsi = gsi_for_stmt (stmt);
  gsi_insert_seq_before (&gsi, e.seq, GSI_SAME_STMT);
  e.seq = NULL;
}

void
function_state::insert_after (gimple *stmt, emitter &e)
{
  insert_behind (stmt, e);
}

void
insert_behind (gimple *stmt, emitter &e)
{
  if (!e.seq)
    return;
  if (!stmt_ends_bb_p (stmt))
    {
      gimple_stmt_iterator gsi = gsi_for_stmt (stmt);
      gsi_insert_seq_after (&gsi, e.seq, GSI_SAME_STMT);
    }
  else if (edge next = find_fallthru_edge (gimple_bb (stmt)->succs))
    {
      gsi_insert_seq_on_edge (next, e.seq);
      gsi_commit_one_edge_insert (next, NULL);
    }
  e.seq = NULL;
}

void
function_state::insert_prologue ()
{
  if (!m_prologue.seq)
    return;
  edge entry = single_succ_edge (ENTRY_BLOCK_PTR_FOR_FN (fun));
  gsi_insert_seq_on_edge (entry, m_prologue.seq);
  gsi_commit_one_edge_insert (entry, NULL);
  m_prologue.seq = NULL;
}

} // namespace kmsan
