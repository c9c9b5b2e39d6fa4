/* Rules that are worked out for dirty operands only.
   SPDX-License-Identifier: GPL-3.0-or-later

   Every rule yields 0 for clean operands, and operands are clean nearly always.
   A rule of a few statements is cheaper than a branch; division, for one, is
   not.  */

#include "gcc-compat.h"
#include "kmsan-function.h"
#include "kmsan-options.h"
#include "kmsan-propagate.h"

namespace kmsan {

/* Rules of more statements than this are not for clean values.  */
const unsigned MAX_STRAIGHT_LINE = 20;

/* True if there are more than MAX_STRAIGHT_LINE statements in SEQ.  */

static bool
long_p (gimple_seq seq)
{
  unsigned n = 0;
  for (gimple_stmt_iterator gsi = gsi_start (seq); !gsi_end_p (gsi);
       gsi_next (&gsi))
    if (++n > MAX_STRAIGHT_LINE)
      return true;
  return false;
}

tree
any_operand_dirty (function_state &st, emitter &e, gimple *stmt)
{
  tree any = boolean_false_node;
  ssa_op_iter iter;
  tree use;
  FOR_EACH_SSA_TREE_OPERAND (use, stmt, iter, SSA_OP_USE)
    if (st.dirty_p (use))
      any = e.op (BIT_IOR_EXPR, boolean_type_node, any,
		  e.nonzero (e.reduce (st.shadow (use))));
  return any;
}

/* If E's sequence for the shadow of STMT, the value SHADOW, is long, turn
     Sc = RULE (a, Sa, b, Sb);
   into
     Sc = Sa | Sb ? RULE (a, Sa, b, Sb) : 0;
   with the rule in a cold block in front of STMT, and return what takes SHADOW's
   place.  */

tree
compute_if_dirty (function_state &st, emitter &e, tree shadow, gimple *stmt)
{
  if (!opts ().lazy_rules || !long_p (e.seq))
    return shadow;
  emitter test (gimple_location (stmt));
  tree any = test.convert (unsigned_char_type_node,
			   any_operand_dirty (st, test, stmt));
  if (TREE_CODE (any) == INTEGER_CST || TREE_CODE (shadow) != SSA_NAME)
    return shadow;
  note (stmt, "rule if dirty");
  guard g = {};
  g.kind = guard::COMPUTE;
  g.anchor = stmt;
  g.loc = gimple_location (stmt);
  g.shadow = any;
  g.seq = e.seq;
  g.value = shadow;
  g.result = make_ssa_name (TREE_TYPE (shadow), gimple_build_nop ());
  e.seq = NULL;
  st.insert_before (stmt, test);
  st.add_guard (g);
  return g.result;
}

} // namespace kmsan
