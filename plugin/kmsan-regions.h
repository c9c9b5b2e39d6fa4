/* Instrumentation regions of a conditional function.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef KMSAN_REGIONS_H
#define KMSAN_REGIONS_H

namespace kmsan {

/* Nesting deeper than this is not counted.  */
const int MAX_REGION_DEPTH = 255;

/* Where a function may be instrumented: the statements that are in a region
   on every path that leads to them.  */
class regions
{
public:
  /* Analyse FUN (markers: kmsan-markers.h).  */
  explicit regions (function *fun);

  /* True if there is a statement inside.  */
  bool any_p () const { return m_inside.elements () != 0; }

  /* True if STMT, which is older than the analysis or was adopted, is
     inside.  */
  bool inside_p (gimple *stmt) const { return m_inside.contains (stmt); }

  /* NEW_STMT takes the place of STMT, or a part of its work.  */
  void adopt (gimple *new_stmt, gimple *stmt);

  /* Depth in front of a marker.  */
  int depth_before (gimple *mark) const;

  /* Depth in front of the first statement of BB and behind its last; -1 if no
     path leads to BB.  */
  int depth_in (basic_block bb) const { return m_in[bb->index]; }
  int depth_out (basic_block bb) const { return m_out[bb->index]; }

  /* All markers; those that open a region, and those that close one.  */
  auto_vec<gimple *> markers, entries, exits;

  function *const fun;
  int max_depth = 0;
  unsigned total = 0;	/* statements */
  unsigned inside () const { return m_inside.elements (); }

private:
  void solve ();
  int walk (basic_block bb, int depth);
  void record (basic_block bb);

  auto_vec<int> m_in, m_out;
  mutable hash_set<gimple *> m_inside;
  mutable hash_map<gimple *, int> m_depth;
};

/* Warn about unbalanced use (kmsan-region-warnings.cc).  */
void warn_about_regions (const regions &);

/* Warn that MARK, in naked function FUN, is ignored.  */
void warn_about_naked (function *fun, gimple *mark);

} // namespace kmsan

#endif /* KMSAN_REGIONS_H  */
