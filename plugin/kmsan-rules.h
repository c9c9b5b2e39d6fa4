/* Operands, and the rules of the algebra that apply to them.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef KMSAN_RULES_H
#define KMSAN_RULES_H

#include "kmsan-algebra.h"

namespace kmsan {

class emitter;
class function_state;

/* A value's bits and their shadow, both of one unsigned type.  */
typedef algebra::operand<tree> operand;

/* Register VALUE's bits as an unsigned integer of its shadow's type.  */
tree register_bits (emitter &e, tree value);

/* VALUE's shadow as operations see it: a _Bool is dirty or not.  */
tree register_shadow (function_state &st, emitter &e, tree value);

/* VALUE as an operand of an integer rule; likewise, resized to the unsigned
   integer TYPE, for shift counts, which have a type of their own.  */
operand operand_of (function_state &st, emitter &e, tree value);
operand count_of (function_state &st, emitter &e, tree value, tree type);

/* True if CODE divides.  */
bool division_p (tree_code code);

/* The rule for integers X CODE Y, or CODE X, unsigned if UNS.  A comparison's
   result is boolean.  NULL_TREE if there is no rule.  */
tree binary_rule (emitter &e, tree_code code, bool uns, operand x, operand y);
tree unary_rule (emitter &e, tree_code code, bool uns, operand x);

/* A short rule for X CODE Y, of which only the lowest dirty bit is right.
   NULL_TREE if there is none.  */
tree short_rule (emitter &e, tree_code code, operand x, operand y);

/* The shadow of vectors A CODE B, of vector A CODE scalar B, of the mask A
   CODE B with shadow TYPE, of MASK ? A : B lane by lane, and of CODE A, a
   vector of type TO.  NULL_TREE if there is no rule (kmsan-vectors.cc).  */
tree vector_binary (function_state &st, emitter &e, tree_code code, tree a,
		    tree b);
tree vector_compare (function_state &st, emitter &e, tree_code code, tree type,
		     tree a, tree b);
tree vector_select (function_state &st, emitter &e, tree mask, tree a, tree b);
tree vector_unary (function_state &st, emitter &e, tree_code code, tree to,
		   tree a);

} // namespace kmsan

#endif /* KMSAN_RULES_H  */
