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

} // namespace kmsan

#endif /* KMSAN_PROPAGATE_H  */
