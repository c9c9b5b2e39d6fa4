/* Shadow of what is computed in registers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef KMSAN_PROPAGATE_H
#define KMSAN_PROPAGATE_H

namespace kmsan {

class emitter;
class function_state;

/* The shadow of A CODE B, a boolean; NULL_TREE if it has no rule.  */
tree compare_shadow (function_state &st, emitter &e, tree_code code, tree a,
		     tree b);

/* The shadow of A ^ B where it is a masked replacement, else NULL_TREE.
   (kmsan-blends.cc)  */
tree blend_shadow (function_state &st, emitter &e, tree a, tree b);

/* True if any operand of STMT is dirty, as a boolean.  (kmsan-lazy.cc)  */
tree any_operand_dirty (function_state &st, emitter &e, gimple *stmt);

/* Move E's statements out of line if SHADOW, what they compute for STMT, takes
   many; the value to use instead.  (kmsan-lazy.cc)  */
tree compute_if_dirty (function_state &st, emitter &e, tree shadow,
		       gimple *stmt);

} // namespace kmsan

#endif /* KMSAN_PROPAGATE_H  */
