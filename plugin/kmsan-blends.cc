/* Shadow of masked replacements.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "gcc-compat.h"
#include "kmsan-function.h"
#include "kmsan-gimple-builder.h"
#include "kmsan-memory.h"
#include "kmsan-propagate.h"
#include "kmsan-rules.h"

namespace kmsan {

/* If VALUE is defined as A CODE B, set *A and *B.  Names of abnormal PHIs may
   not be used anywhere else.  */

static bool
defined_as_p (tree value, tree_code code, tree *a, tree *b)
{
  if (TREE_CODE (value) != SSA_NAME)
    return false;
  gassign *def = dyn_cast <gassign *> (SSA_NAME_DEF_STMT (value));
  if (!def || gimple_assign_rhs_code (def) != code)
    return false;
  *a = gimple_assign_rhs1 (def);
  *b = gimple_assign_rhs2 (def);
  for (tree t : { *a, *b })
    if (TREE_CODE (t) == SSA_NAME && SSA_NAME_OCCURS_IN_ABNORMAL_PHI (t))
      return false;
  return true;
}

/* True if A and B are the same value: one name, or two loads of the same
   memory with nothing stored in between.  */

static bool
same_value_p (tree a, tree b)
{
  if (operand_equal_p (a, b))
    return true;
  if (TREE_CODE (a) != SSA_NAME || TREE_CODE (b) != SSA_NAME)
    return false;
  gassign *p = dyn_cast <gassign *> (SSA_NAME_DEF_STMT (a));
  gassign *q = dyn_cast <gassign *> (SSA_NAME_DEF_STMT (b));
  return (p && q && load_p (p) && load_p (q)
	  && gimple_vuse (p) == gimple_vuse (q)
	  && !gimple_has_volatile_ops (p) && !gimple_has_volatile_ops (q)
	  && operand_equal_p (gimple_assign_rhs1 (p),
			      gimple_assign_rhs1 (q)));
}

/* If X ^ T is X with the bits in mask *M replaced by those of *Y, that is, if
   T is (X ^ *Y) & *M, set *Y and *M.  */

static bool
blend_p (tree x, tree t, tree *y, tree *m)
{
  tree p, q, u, v;
  if (!defined_as_p (t, BIT_AND_EXPR, &p, &q))
    return false;
  for (int i = 0; i < 2; i++, std::swap (p, q))
    if (defined_as_p (p, BIT_XOR_EXPR, &u, &v))
      for (int k = 0; k < 2; k++, std::swap (u, v))
	if (same_value_p (u, x))
	  {
	    *y = v;
	    *m = q;
	    return true;
	  }
  return false;
}

/* GCC writes (x & ~m) | (y & m) as x ^ ((x ^ y) & m), which hides that the
   masked bits of x do not matter.  Turn
     d = x ^ ((x ^ y) & m);
   into
     Sd = (Sm & ((x ^ y) | Sx | Sy)) | (~Sm & ((m & Sy) | (~m & Sx)))
   which is exact.  NULL_TREE if A ^ B is not of this form.  */

tree
blend_shadow (function_state &st, emitter &e, tree a, tree b)
{
  tree x = a, y, m;
  if (!blend_p (a, b, &y, &m))
    {
      x = b;
      if (!blend_p (b, a, &y, &m))
	return NULL_TREE;
    }
  tree type = shadow_type (TREE_TYPE (x));
  if (TREE_CODE (TREE_TYPE (x)) == BOOLEAN_TYPE || wide_vector_p (type)
      || (!INTEGRAL_TYPE_P (type) && !VECTOR_TYPE_P (type))
      || !types_compatible_p (type, shadow_type (TREE_TYPE (y)))
      || !types_compatible_p (type, shadow_type (TREE_TYPE (m))))
    return NULL_TREE;
  gimple_builder gb (e);
  operand p = { register_bits (e, x), st.shadow (x) };
  operand q = { register_bits (e, y), st.shadow (y) };
  operand k = { register_bits (e, m), st.shadow (m) };
  tree picked = gb.or_ (gb.and_ (k.value, q.shadow),
			gb.and_ (gb.not_ (k.value), p.shadow));
  if (integer_zerop (k.shadow))
    return picked;
  tree either = gb.or_ (gb.xor_ (p.value, q.value),
			gb.or_ (p.shadow, q.shadow));
  return gb.or_ (gb.and_ (k.shadow, either),
		 gb.and_ (gb.not_ (k.shadow), picked));
}

} // namespace kmsan
