/* Warnings about the unbalanced use of region markers.
   SPDX-License-Identifier: GPL-3.0-or-later

   Three mistakes, each named with both of its places:

     end without begin		nothing is open on every path to it
     open on some paths		two paths join, and only one is in a region
     open at the return		the function is left inside a region

   None is dangerous: what is not in a region on every path is not
   instrumented.  But it is not what was meant, and objtool sees only part of
   it.  Code from which no path returns (BUG (), panic ()) begins regions that
   it never ends, and is left in peace.  */

#include "gcc-compat.h"
#include "kmsan-markers.h"
#include "kmsan-options.h"
#include "kmsan-regions.h"

namespace kmsan {

namespace {

class region_warnings
{
public:
  explicit region_warnings (const regions &r) : m_regions (r) {}
  void run ();

private:
  void find_openers ();
  void find_tails ();
  void check_join (basic_block bb);
  void check_return (basic_block bb);
  void warn_open_return (gimple *opener, location_t where);
  void check_markers (basic_block bb);
  gimple *opener_behind (basic_block bb, gimple *opener) const;
  bool warn (location_t loc, const char *text);

  const regions &m_regions;
  auto_vec<gimple *> m_opener;	/* of what is open behind each block */
  auto_bitmap m_tails;		/* blocks from which all paths end in a call */
};

/* True if STMT is at a place in the source.  The end of a scope is none.  */

bool
placed_p (const gimple *stmt)
{
  return (LOCATION_LOCUS (gimple_location (stmt)) != UNKNOWN_LOCATION
	  && !gimple_clobber_p (stmt));
}

/* Where STMT is, or the function if nothing is known.  */

location_t
place (const gimple *stmt, function *fun)
{
  return (stmt && placed_p (stmt) ? gimple_location (stmt)
	  : DECL_SOURCE_LOCATION (fun->decl));
}

/* Where BB begins.  */

location_t
place (basic_block bb, function *fun)
{
  for (gimple_stmt_iterator gsi = gsi_start_nondebug_bb (bb);
       !gsi_end_p (gsi); gsi_next_nondebug (&gsi))
    if (placed_p (gsi_stmt (gsi)))
      return gimple_location (gsi_stmt (gsi));
  return DECL_SOURCE_LOCATION (fun->decl);
}

/* Where the flow leaves SRC along E: the jump, or the last statement.  */

location_t
place (edge e, function *fun)
{
  if (LOCATION_LOCUS (e->goto_locus) != UNKNOWN_LOCATION)
    return e->goto_locus;
  return place (last_nondebug_stmt (e->src), fun);
}

/* True if all that BB and what follows it do is to return: there is one such
   block for all returns of the source, and one for each scope that they
   leave.  */

bool
return_block_p (basic_block bb)
{
  for (int limit = 0; limit < n_basic_blocks_for_fn (cfun); limit++)
    {
      for (gimple_stmt_iterator gsi = gsi_start_nondebug_after_labels_bb (bb);
	   !gsi_end_p (gsi); gsi_next_nondebug (&gsi))
	if (gimple_code (gsi_stmt (gsi)) != GIMPLE_RETURN
	    && !gimple_clobber_p (gsi_stmt (gsi)))
	  return false;
      if (!single_succ_p (bb))
	return false;
      bb = single_succ (bb);
      if (bb->index == EXIT_BLOCK)
	return true;
    }
  return false;
}

/* Warn, or give an error if the options say so; true if anything came out.  */

bool
region_warnings::warn (location_t loc, const char *text)
{
  if (!opts ().region_warnings_error)
    return warning_at (loc, 0, "%s", _(text));
  error_at (loc, "%s", _(text));
  return true;
}

/* The marker that began what is open behind BB, entered with OPENER.  */

gimple *
region_warnings::opener_behind (basic_block bb, gimple *opener) const
{
  int depth = m_regions.depth_in (bb);
  for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
       gsi_next (&gsi))
    switch (marker_of (gsi_stmt (gsi)))
      {
      case marker::BEGIN:
	if (depth++ == 0)
	  opener = gsi_stmt (gsi);
	break;
      case marker::END:
	if (depth > 0 && --depth == 0)
	  opener = NULL;
	break;
      case marker::NONE:
	break;
      }
  return opener;
}

/* For each block, a marker that began the outermost region that is open behind
   it on some path.  */

void
region_warnings::find_openers ()
{
  function *fun = m_regions.fun;
  m_opener.safe_grow_cleared (last_basic_block_for_fn (fun), true);
  int *order = XNEWVEC (int, n_basic_blocks_for_fn (fun));
  int n = pre_and_rev_post_order_compute_fn (fun, NULL, order, false);
  for (int i = 0; i < n; i++)
    {
      basic_block bb = BASIC_BLOCK_FOR_FN (fun, order[i]);
      gimple *opener = NULL;
      edge e;
      edge_iterator ei;
      FOR_EACH_EDGE (e, ei, bb->preds)
	if (m_opener[e->src->index])
	  opener = m_opener[e->src->index];
      m_opener[bb->index] = opener_behind (bb, opener);
    }
  free (order);
}

/* Add to BLOCKS those that a path leads from to one of BLOCKS.  */

void
add_sources (function *fun, bitmap blocks)
{
  for (bool changed = true; changed;)
    {
      changed = false;
      basic_block bb;
      FOR_EACH_BB_REVERSE_FN (bb, fun)
	{
	  edge e;
	  edge_iterator ei;
	  FOR_EACH_EDGE (e, ei, bb->succs)
	    if (bitmap_bit_p (blocks, e->dest->index)
		&& bitmap_set_bit (blocks, bb->index))
	      changed = true;
	}
    }
}

/* Find the blocks that only lead to calls that never return: neither to a
   return nor into a loop without an exit.  */

void
region_warnings::find_tails ()
{
  function *fun = m_regions.fun;
  auto_bitmap returning, dying;
  basic_block bb;
  bitmap_set_bit (returning, EXIT_BLOCK);
  FOR_EACH_BB_FN (bb, fun)
    if (EDGE_COUNT (bb->succs) == 0)
      bitmap_set_bit (dying, bb->index);
  add_sources (fun, returning);
  add_sources (fun, dying);

  /* What reaches neither end goes round for ever, and counts as returning.  */
  FOR_EACH_BB_FN (bb, fun)
    if (!bitmap_bit_p (dying, bb->index))
      bitmap_set_bit (returning, bb->index);
  add_sources (fun, returning);
  FOR_EACH_BB_FN (bb, fun)
    if (!bitmap_bit_p (returning, bb->index))
      bitmap_set_bit (m_tails, bb->index);
}

void
region_warnings::check_join (basic_block bb)
{
  if (bitmap_bit_p (m_tails, bb->index) || return_block_p (bb))
    return;
  edge e;
  edge_iterator ei;
  FOR_EACH_EDGE (e, ei, bb->preds)
    if (m_regions.depth_out (e->src) > m_regions.depth_in (bb))
      {
	gimple *opener = m_opener[e->src->index];
	if (warn (place (opener, m_regions.fun),
		  "instrumentation region begun here is open on some paths"
		  " only"))
	  inform (place (bb, m_regions.fun), "paths join here");
	return;
      }
}

/* The function returns from WHERE inside the region that OPENER began.  */

void
region_warnings::warn_open_return (gimple *opener, location_t where)
{
  if (warn (place (opener, m_regions.fun),
	    "instrumentation region begun here is open when the function"
	    " returns"))
    inform (where, "it returns here");
}

/* Warn about the returns that BB, a block that returns, stands for.  */

void
region_warnings::check_return (basic_block bb)
{
  function *fun = m_regions.fun;
  if (!return_block_p (bb))
    {
      if (m_regions.depth_out (bb) > 0)
	warn_open_return (m_opener[bb->index],
			  place (last_nondebug_stmt (bb), fun));
      return;
    }
  edge e;
  edge_iterator ei;
  FOR_EACH_EDGE (e, ei, bb->preds)
    if (return_block_p (e->src))
      check_return (e->src);
    else if (m_regions.depth_out (e->src) > 0)
      warn_open_return (m_opener[e->src->index], place (e, fun));
}

void
region_warnings::check_markers (basic_block bb)
{
  function *fun = m_regions.fun;
  gimple *previous = NULL;
  for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
       gsi_next (&gsi))
    {
      gimple *stmt = gsi_stmt (gsi);
      marker mark = marker_of (stmt);
      if (mark == marker::NONE)
	continue;
      int depth = m_regions.depth_before (stmt);
      if (mark == marker::END && depth == 0)
	{
	  if (warn (place (stmt, fun),
		    "instrumentation region is ended here, but none is open"))
	    inform (place (previous, fun), previous ? "the last one was ended here"
		    : "on a path from the beginning of the function");
	}
      else if (mark == marker::BEGIN && depth == MAX_REGION_DEPTH
	       && warn (place (stmt, fun),
			"instrumentation regions nest deeper than 255"))
	inform (place (m_opener[bb->index], fun), "the outermost begins here");
      if (mark == marker::END)
	previous = stmt;
    }
}

void
region_warnings::run ()
{
  find_openers ();
  find_tails ();
  basic_block bb;
  FOR_EACH_BB_FN (bb, m_regions.fun)
    if (m_regions.depth_in (bb) >= 0)
      {
	check_join (bb);
	check_markers (bb);
	if (find_edge (bb, EXIT_BLOCK_PTR_FOR_FN (m_regions.fun)))
	  check_return (bb);
      }
}

} // anon namespace

void
warn_about_naked (function *fun, gimple *mark)
{
  if (!opts ().region_warnings)
    return;
  location_t loc = place (mark, fun);
  if (opts ().region_warnings_error)
    error_at (loc, "region marker in naked function %qD is ignored",
	      fun->decl);
  else
    warning_at (loc, 0, "region marker in naked function %qD is ignored",
		fun->decl);
}

void
warn_about_regions (const regions &r)
{
  if (opts ().region_warnings && !r.markers.is_empty ())
    region_warnings (r).run ();
}

} // namespace kmsan
