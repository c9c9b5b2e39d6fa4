/* What numbers a value with dirty bits can be.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef KMSAN_RANGES_H
#define KMSAN_RANGES_H

#include "kmsan-rules.h"

namespace kmsan {

/* An operand, and the type that says what its bits mean.  */
struct typed_operand
{
  operand o;
  tree type;

  unsigned precision () const { return TYPE_PRECISION (type); }
  bool unsigned_p () const { return TYPE_UNSIGNED (type); }
  /* The precision of a signed type that holds it.  */
  unsigned signed_precision () const { return precision () + unsigned_p (); }
};

/* VALUE, an integer, or what it was before it was extended to another type that
   has the same number for it.  */
typed_operand widened_operand (function_state &st, emitter &e, tree value);

/* BITS, the value or the shadow of X or another member of it, extended to the
   unsigned TYPE as X is.  */
tree extended (emitter &e, const typed_operand &x, tree bits, tree type);

/* The smallest and the largest member of X, in the integer type WIDE, which
   holds them.  */
void ends_of (emitter &e, const typed_operand &x, tree wide, tree ends[2]);

/* True if within_range can tell anything about a sum or difference of A and B.  */
bool range_known_p (function_state &st, tree a, tree b);

/* SHADOW of A CODE B, + or -, without the bits that all results have in common
   because A or B is the extension of a narrower number.  */
tree within_range (function_state &st, emitter &e, tree_code code, tree a,
		   tree b, tree shadow);

/* The shadow of A CODE B, a boolean, if it tests whether a number is between two
   constants; else NULL_TREE.  */
tree range_test_shadow (function_state &st, emitter &e, tree_code code, tree a,
			tree b);

} // namespace kmsan

#endif /* KMSAN_RANGES_H */
