/* Instrumentation regions of a conditional function.
   SPDX-License-Identifier: GPL-3.0-or-later

   A statement is in a region if every path from the function's entry to it
   has begun one more region than it has ended.  A forward data-flow over the
   nesting depth:

     entry			0
     begin			depth + 1, at most MAX_REGION_DEPTH
     end			depth - 1, at least 0
     several predecessors	the least of their depths

   Markers are never paired.  Inlined helpers hold unbalanced halves
   (ct_cpuidle_enter () ends the region that its caller began), and GCC
   duplicates markers when it unrolls, peels or threads.  What counts is the
   flow when the main pass runs, after all inlining.

   The depth is what objtool's noinstr validation counts, with two differences:
   objtool does not look at where paths join, and it lets the count go below
   zero.  Both make this analysis the stricter one.  */

#include "gcc-compat.h"
#include "kmsan-markers.h"
#include "kmsan-regions.h"

namespace kmsan {

regions::regions (function *f) : fun (f)
{
  solve ();
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    record (bb);
}

/* The depth behind the last statement of BB, entered with DEPTH.  */

int
regions::walk (basic_block bb, int depth)
{
  for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
       gsi_next (&gsi))
    switch (marker_of (gsi_stmt (gsi)))
      {
      case marker::BEGIN:
	depth = MIN (depth + 1, MAX_REGION_DEPTH);
	break;
      case marker::END:
	depth = MAX (depth - 1, 0);
	break;
      case marker::NONE:
	break;
      }
  return depth;
}

/* Find the greatest solution.  A block that was not reached yet has depth -1
   and no say; from then on its depth only falls.  */

void
regions::solve ()
{
  m_in.safe_grow (last_basic_block_for_fn (fun), true);
  m_out.safe_grow (last_basic_block_for_fn (fun), true);
  for (int &depth : m_in)
    depth = -1;
  for (int &depth : m_out)
    depth = -1;
  m_out[ENTRY_BLOCK] = 0;

  int *order = XNEWVEC (int, n_basic_blocks_for_fn (fun));
  int n = pre_and_rev_post_order_compute_fn (fun, NULL, order, false);
  for (bool changed = true; changed;)
    {
      changed = false;
      for (int i = 0; i < n; i++)
	{
	  basic_block bb = BASIC_BLOCK_FOR_FN (fun, order[i]);
	  int in = -1;
	  edge e;
	  edge_iterator ei;
	  FOR_EACH_EDGE (e, ei, bb->preds)
	    if (int out = m_out[e->src->index]; out >= 0 && (in < 0 || out < in))
	      in = out;
	  if (in == m_in[bb->index])
	    continue;
	  m_in[bb->index] = in;
	  m_out[bb->index] = walk (bb, in);
	  changed = true;
	}
    }
  free (order);
}

/* Note what is inside in BB, and its markers.  */

void
regions::record (basic_block bb)
{
  int depth = m_in[bb->index];
  for (gphi_iterator gpi = gsi_start_phis (bb); !gsi_end_p (gpi);
       gsi_next (&gpi))
    if (!virtual_operand_p (gimple_phi_result (gpi.phi ())))
      {
	total++;
	if (depth > 0)
	  m_inside.add (gpi.phi ());
      }

  for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
       gsi_next (&gsi))
    {
      gimple *stmt = gsi_stmt (gsi);
      if (is_gimple_debug (stmt))
	continue;
      marker mark = marker_of (stmt);
      if (mark == marker::NONE)
	{
	  total++;
	  if (depth > 0)
	    m_inside.add (stmt);
	  continue;
	}
      markers.safe_push (stmt);
      m_depth.put (stmt, depth);
      if (mark == marker::BEGIN && depth == 0)
	entries.safe_push (stmt);
      if (mark == marker::END && depth == 1)
	exits.safe_push (stmt);
      if (depth >= 0)
	depth = (mark == marker::BEGIN ? MIN (depth + 1, MAX_REGION_DEPTH)
		 : MAX (depth - 1, 0));
      max_depth = MAX (max_depth, depth);
    }
}

void
regions::adopt (gimple *new_stmt, gimple *stmt)
{
  if (inside_p (stmt))
    m_inside.add (new_stmt);
}

int
regions::depth_before (gimple *mark) const
{
  return *m_depth.get (mark);
}

} // namespace kmsan
