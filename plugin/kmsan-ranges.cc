/* What numbers a value with dirty bits can be.
   SPDX-License-Identifier: GPL-3.0-or-later

   The copies of a dirty sign are all 0 or all 1, which a bit of shadow for each
   of them cannot say.  Hence the range of a number that was extended is found
   where it was narrow.  */

#include "gcc-compat.h"
#include "kmsan-function.h"
#include "kmsan-gimple-builder.h"
#include "kmsan-ranges.h"

namespace kmsan {

/* The integer that VALUE is the extension of, or NULL_TREE.  Names of abnormal
   PHIs may not be used anywhere else.  */

static tree
extended_from (tree value)
{
  if (TREE_CODE (value) != SSA_NAME)
    return NULL_TREE;
  gassign *def = dyn_cast <gassign *> (SSA_NAME_DEF_STMT (value));
  if (!def || !CONVERT_EXPR_CODE_P (gimple_assign_rhs_code (def)))
    return NULL_TREE;
  tree from = gimple_assign_rhs1 (def);
  if (TREE_CODE (from) != SSA_NAME || SSA_NAME_OCCURS_IN_ABNORMAL_PHI (from)
      || TREE_CODE (TREE_TYPE (from)) != INTEGER_TYPE
      || (TYPE_PRECISION (TREE_TYPE (from))
	  >= TYPE_PRECISION (TREE_TYPE (value))))
    return NULL_TREE;
  return from;
}

static typed_operand
typed (function_state &st, emitter &e, tree value)
{
  return { operand_of (st, e, value), TREE_TYPE (value) };
}

typed_operand
widened_operand (function_state &st, emitter &e, tree value)
{
  while (tree from = extended_from (value))
    {
      /* Not so for a negative number in an unsigned type.  */
      if (TYPE_UNSIGNED (TREE_TYPE (value)) && !TYPE_UNSIGNED (TREE_TYPE (from)))
	break;
      value = from;
    }
  return typed (st, e, value);
}

tree
extended (emitter &e, const typed_operand &x, tree bits, tree type)
{
  if (!x.unsigned_p ())
    bits = e.convert (signed_type_for (TREE_TYPE (bits)), bits);
  return e.convert (type, bits);
}

void
ends_of (emitter &e, const typed_operand &x, tree wide, tree ends[2])
{
  gimple_builder gb (e);
  ends[0] = algebra::smallest (gb, x.o, !x.unsigned_p ());
  ends[1] = algebra::largest (gb, x.o, !x.unsigned_p ());
  for (int i = 0; i < 2; i++)
    ends[i] = e.convert (wide, extended (e, x, ends[i],
					 unsigned_type_for (wide)));
}

/* True if extending FROM copies a sign that may be dirty.  */

static bool
sign_copied_p (function_state &st, tree from)
{
  return from && !TYPE_UNSIGNED (TREE_TYPE (from)) && st.dirty_p (from);
}

/* With p and q the results for the ends of the operands' ranges, all others lie
   between them, modulo the size of the type.  Turn S into
     p <= q ? S & smear (p ^ q) : S
   in unsigned order; otherwise they go through 0, and no bit is the same in
   all.  An operand that was not extended may have too large a range for that,
   but only if its sign is dirty.  */

bool
range_known_p (function_state &st, tree a, tree b)
{
  return (sign_copied_p (st, extended_from (a))
	  || sign_copied_p (st, extended_from (b)));
}

tree
within_range (function_state &st, emitter &e, tree_code code, tree a, tree b,
	      tree shadow)
{
  tree from[2] = { extended_from (a), extended_from (b) };
  tree value[2] = { a, b };
  if (!range_known_p (st, a, b))
    return shadow;
  tree type = TREE_TYPE (shadow), ends[2][2];
  gimple_builder gb (e);
  tree apply = boolean_true_node;
  for (int i = 0; i < 2; i++)
    {
      typed_operand x = typed (st, e, from[i] ? from[i] : value[i]);
      ends_of (e, x, type, ends[i]);
      if (!from[i] && st.dirty_p (value[i]))
	apply = gb.les (gb.zero (x.o.shadow), x.o.shadow);
    }
  bool minus = code == MINUS_EXPR;
  tree p = e.op (code, type, ends[0][0], ends[1][minus]);
  tree q = e.op (code, type, ends[0][1], ends[1][!minus]);
  apply = e.op (BIT_AND_EXPR, boolean_type_node, apply, gb.leu (p, q));
  tree common = algebra::smear (gb, gb.xor_ (p, q));
  return gb.select (apply, gb.and_ (shadow, common), shadow);
}

/* True if A CODE B tests whether a number is in a range of constants,
     x + C <= D,
   which GCC makes of x >= LOW && x <= HIGH.  Store the sum's statement in DEF.  */

static bool
range_test_p (tree_code code, tree a, tree b, gassign *&def)
{
  if ((code != LE_EXPR && code != GT_EXPR) || TREE_CODE (b) != INTEGER_CST
      || TREE_CODE (a) != SSA_NAME)
    return false;
  tree type = TREE_TYPE (a);
  if (TREE_CODE (type) != INTEGER_TYPE || !TYPE_UNSIGNED (type)
      || !type_has_mode_precision_p (type))
    return false;
  def = dyn_cast <gassign *> (SSA_NAME_DEF_STMT (a));
  if (!def || gimple_assign_rhs_code (def) != PLUS_EXPR
      || TREE_CODE (gimple_assign_rhs2 (def)) != INTEGER_CST)
    return false;
  tree x = gimple_assign_rhs1 (def);
  return TREE_CODE (x) == SSA_NAME && !SSA_NAME_OCCURS_IN_ABNORMAL_PHI (x);
}

/* Turn the shadow of the comparison into algebra's in_range, or, if x is the
   extension of a number, into the same with the ends of that.  */

tree
range_test_shadow (function_state &st, emitter &e, tree_code code, tree a,
		   tree b)
{
  gassign *def;
  if (!range_test_p (code, a, b, def))
    return NULL_TREE;
  tree x = gimple_assign_rhs1 (def), from = extended_from (x), ends[2];
  operand c = operand_of (st, e, gimple_assign_rhs2 (def));
  operand d = operand_of (st, e, b);
  gimple_builder gb (e);
  if (!from)
    return algebra::in_range (gb, operand_of (st, e, x), c, d);
  ends_of (e, typed (st, e, from), TREE_TYPE (d.value), ends);
  return algebra::sum_in_range (gb, gb.add (ends[0], c.value),
				gb.add (ends[1], c.value), d.value);
}

} // namespace kmsan
