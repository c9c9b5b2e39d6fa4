/* What happens where a region begins and ends.
   SPDX-License-Identifier: GPL-3.0-or-later

   A conditional function's frame lies on whatever metadata the stack had, and
   what it writes outside its regions leaves no trace.  So at the beginning
   of each region the function's own variables become initialised, but for those
   that are born inside and never written outside.

   What its regions call leaves metadata of results behind; the result of the
   function itself is made outside, and so is initialised.  An instrumented
   caller must find it so.  */

#include "gcc-compat.h"
#include "kmsan-births.h"
#include "kmsan-function.h"
#include "kmsan-markers.h"
#include "kmsan-memory.h"

namespace kmsan {

namespace {

/* The variables that regions of a function may touch.  */
struct visible_locals
{
  function_state &st;
  bool inside;			/* the statement being walked is */
  hash_set<tree> seen;		/* all of VARS */
  hash_set<tree> born;		/* those whose scope begins inside */
  hash_set<tree> shared;	/* those that code outside mentions */
  auto_vec<tree> vars;

  explicit visible_locals (function_state &s) : st (s), inside (false) {}
  void collect ();
  void visit (gimple *stmt);
  void add (tree var, bool address_p);
  bool marked_p (tree var);
};

/* VAR is an object in the frame, of known size.  */

bool
frame_object_p (tree var, function *fun)
{
  return (var
	  && (VAR_P (var) || TREE_CODE (var) == PARM_DECL
	      || TREE_CODE (var) == RESULT_DECL)
	  && auto_var_in_fn_p (var, fun->decl) && !is_gimple_reg (var)
	  && !(VAR_P (var) && DECL_HARD_REGISTER (var))
	  && !DECL_HAS_VALUE_EXPR_P (var)
	  && !(TREE_CODE (var) == RESULT_DECL && DECL_BY_REFERENCE (var))
	  && memory_size (var) > 0);
}

/* A statement accesses VAR, or takes its address.  */

void
visible_locals::add (tree var, bool address_p)
{
  if (!frame_object_p (var, st.fun))
    return;
  if (!inside)
    shared.add (var);
  if ((inside || address_p) && !seen.add (var))
    vars.safe_push (var);
}

/* VAR is to be marked where a region begins: not if it is born inside, and only
   there, and code outside never writes it.  */

bool
visible_locals::marked_p (tree var)
{
  return !born.contains (var) || shared.contains (var);
}

/* Callbacks of walk_stmt_load_store_addr_ops.  */

bool
visit_access (gimple *, tree base, tree, void *data)
{
  ((visible_locals *) data)->add (base, false);
  return false;
}

bool
visit_address (gimple *, tree base, tree, void *data)
{
  ((visible_locals *) data)->add (base, true);
  return false;
}

void
visible_locals::visit (gimple *stmt)
{
  inside = st.conditional ()->inside_p (stmt);
  if (!birth_p (stmt))
    walk_stmt_load_store_addr_ops (stmt, this, visit_access, visit_access,
				   visit_address);
  else if (gimple_call_lhs (stmt))
    (inside ? born : shared).add (gimple_call_lhs (stmt));
}

void
visible_locals::collect ()
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, st.fun)
    {
      for (gphi_iterator gpi = gsi_start_phis (bb); !gsi_end_p (gpi);
	   gsi_next (&gpi))
	visit (gpi.phi ());
      for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	   gsi_next (&gsi))
	if (!is_gimple_debug (gsi_stmt (gsi))
	    && !gimple_clobber_p (gsi_stmt (gsi)))
	  visit (gsi_stmt (gsi));
    }
  unsigned ix, next;
  tree *elt;
  VEC_ORDERED_REMOVE_IF (vars, ix, next, elt, !marked_p (*elt));
}

/* Turn
     begin ();
   into
     begin ();
     mark each of VARS initialised  */

void
open_region (function_state &st, gimple *begin, const auto_vec<tree> &vars)
{
  emitter e (gimple_location (begin));
  for (tree var : vars)
    e.unpoison (e.address (var), memory_size (var));
  st.insert_after (begin, e);
}

/* Turn
     end ();
   into
     *retval_tls = 0;
     end ();
   in a function with a result, of SIZE bytes.  */

void
close_region (function_state &st, gimple *end, unsigned HOST_WIDE_INT size)
{
  st.begin_statement ();
  emitter e (gimple_location (end));
  e.clear (st.context (e), CTX_RETVAL, size);
  st.insert_before (end, e);
}

/* Bytes of FNDECL's result that travel in retval_tls.  */

unsigned HOST_WIDE_INT
result_bytes (tree fndecl)
{
  tree type = TREE_TYPE (TREE_TYPE (fndecl));
  if (VOID_TYPE_P (type) || !TYPE_SIZE_UNIT (type)
      || !tree_fits_uhwi_p (TYPE_SIZE_UNIT (type)))
    return 0;
  unsigned HOST_WIDE_INT size = tree_to_uhwi (TYPE_SIZE_UNIT (type));
  return size <= tls_bytes ? size : 0;
}

void
note_marker (const regions &r, gimple *mark)
{
  if (!dump_file)
    return;
  bool begin = marker_of (mark) == marker::BEGIN;
  int depth = r.depth_before (mark);
  depth = begin ? MIN (depth + 1, MAX_REGION_DEPTH) : MAX (depth - 1, 0);
  fprintf (dump_file, "kmsan: region %s, depth %d: ", begin ? "begin" : "end",
	   depth);
  print_gimple_stmt (dump_file, mark, 0, TDF_SLIM);
}

} // anon namespace

void
instrument_markers (function_state &st)
{
  const regions &r = *st.conditional ();
  for (gimple *mark : r.markers)
    note_marker (r, mark);

  visible_locals locals (st);
  locals.collect ();
  if (dump_file)
    for (tree var : locals.vars)
      {
	fprintf (dump_file, "kmsan: region local: ");
	print_generic_expr (dump_file, var, TDF_SLIM);
	fputc ('\n', dump_file);
      }

  for (gimple *begin : r.entries)
    open_region (st, begin, locals.vars);
  if (unsigned HOST_WIDE_INT size = result_bytes (st.fun->decl))
    for (gimple *end : r.exits)
      close_region (st, end, size);
}

} // namespace kmsan
