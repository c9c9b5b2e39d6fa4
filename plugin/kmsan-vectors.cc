/* Shadow of vectors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A vector is so many numbers: turn
     c = a OP b;
   into
     Sc = { RULE (a[0], Sa[0], b[0], Sb[0]), ... };
   except for bitwise operations, whose rules need no lanes.  */

#include "gcc-compat.h"
#include "kmsan-function.h"
#include "kmsan-gimple-builder.h"
#include "kmsan-rules.h"

namespace kmsan {

/* Lane I of vector VALUE, as an unsigned integer.  */

static tree
lane (emitter &e, tree value, unsigned i)
{
  tree type = TREE_TYPE (TREE_TYPE (value));
  tree part;
  if (TREE_CODE (value) == VECTOR_CST)
    part = vector_cst_elt (value, i);
  else
    {
      unsigned HOST_WIDE_INT bits = tree_to_uhwi (TYPE_SIZE (type));
      part = e.load_ref (build3 (BIT_FIELD_REF, type, value,
				 bitsize_int (bits), bitsize_int (i * bits)));
    }
  return register_bits (e, part);
}

/* The vector of shadow TYPE with lane I being RULE (I).  */

template <typename RULE>
static tree
lane_by_lane (emitter &e, tree type, RULE rule)
{
  unsigned HOST_WIDE_INT lanes;
  if (!TYPE_VECTOR_SUBPARTS (type).is_constant (&lanes))
    return NULL_TREE;
  vec<constructor_elt, va_gc> *elts = NULL;
  for (unsigned i = 0; i < lanes; i++)
    {
      tree shadow = rule (i);
      if (!shadow)
	return NULL_TREE;
      CONSTRUCTOR_APPEND_ELT (elts, NULL_TREE,
			      e.force (e.convert (TREE_TYPE (type), shadow)));
    }
  return e.load_ref (build_constructor (type, elts));
}

/* The shadow of vectors A CODE B, or of vector A CODE scalar B.  */

tree
vector_binary (function_state &st, emitter &e, tree_code code, tree a, tree b)
{
  gimple_builder gb (e);
  tree atype = TREE_TYPE (a);
  operand x = { register_bits (e, a), st.shadow (a) };
  bool uns = TYPE_UNSIGNED (atype);
  bool fp = SCALAR_FLOAT_TYPE_P (TREE_TYPE (atype));
  if (!VECTOR_TYPE_P (TREE_TYPE (b)))
    return lane_by_lane (e, TREE_TYPE (x.shadow), [&] (unsigned i)
      {
	operand p = { lane (e, x.value, i), lane (e, x.shadow, i) };
	return binary_rule (e, code, uns, p,
			    count_of (st, e, b, TREE_TYPE (p.value)));
      });

  operand y = { register_bits (e, b), st.shadow (b) };
  if (!types_compatible_p (TREE_TYPE (x.shadow), TREE_TYPE (y.shadow)))
    return NULL_TREE;
  /* Bitwise operations do not care where lanes end.  */
  bool wide = wide_vector_p (TREE_TYPE (x.shadow));
  if (code == BIT_AND_EXPR && !wide)
    return algebra::bit_and (gb, x, y);
  if (code == BIT_IOR_EXPR && !wide)
    return algebra::bit_or (gb, x, y);
  if (code == BIT_XOR_EXPR && !wide)
    return algebra::bit_xor (gb, x, y);
  return lane_by_lane (e, TREE_TYPE (x.shadow), [&] (unsigned i)
    {
      operand p = { lane (e, x.value, i), lane (e, x.shadow, i) };
      operand q = { lane (e, y.value, i), lane (e, y.shadow, i) };
      return (fp ? algebra::whole (gb, p, q)
	      : binary_rule (e, code, uns, p, q));
    });
}

tree
vector_compare (function_state &st, emitter &e, tree_code code, tree type,
		tree a, tree b)
{
  tree atype = TREE_TYPE (a);
  if (!VECTOR_TYPE_P (atype) || VECTOR_BOOLEAN_TYPE_P (atype)
      || !shadow_type (atype) || !shadow_type (TREE_TYPE (b)))
    return NULL_TREE;
  gimple_builder gb (e);
  bool fp = SCALAR_FLOAT_TYPE_P (TREE_TYPE (atype));
  operand x = { register_bits (e, a), st.shadow (a) };
  operand y = { register_bits (e, b), st.shadow (b) };
  return lane_by_lane (e, type, [&] (unsigned i)
    {
      operand p = { lane (e, x.value, i), lane (e, x.shadow, i) };
      operand q = { lane (e, y.value, i), lane (e, y.shadow, i) };
      tree bit = (fp ? e.nonzero (algebra::whole (gb, p, q))
		  : binary_rule (e, code, TYPE_UNSIGNED (atype), p, q));
      return bit ? e.whole (TREE_TYPE (type), bit) : NULL_TREE;
    });
}

/* Turn
     d = VEC_COND_EXPR <m, a, b>
   into
     Sd = (Sm & ((a ^ b) | Sa | Sb)) | (~Sm & VEC_COND_EXPR <m, Sa, Sb>)  */

tree
vector_select (function_state &st, emitter &e, tree mask, tree a, tree b)
{
  tree type = shadow_type (TREE_TYPE (a));
  tree mtype = shadow_type (TREE_TYPE (mask));
  if (!type || wide_vector_p (type) || !mtype
      || !types_compatible_p (type, mtype))
    return NULL_TREE;
  gimple_builder gb (e);
  operand x = { register_bits (e, a), st.shadow (a) };
  operand y = { register_bits (e, b), st.shadow (b) };
  tree picked = gimple_build (&e.seq, e.loc (), VEC_COND_EXPR, type, mask,
			      x.shadow, y.shadow);
  tree open = st.shadow (mask);
  if (integer_zerop (open))
    return picked;
  tree either = gb.or_ (gb.xor_ (x.value, y.value),
			gb.or_ (x.shadow, y.shadow));
  return gb.or_ (gb.and_ (open, either), gb.and_ (gb.not_ (open), picked));
}

/* The shadow of CODE A, vectors with as many lanes.  */

tree
vector_unary (function_state &st, emitter &e, tree_code code, tree to, tree a)
{
  tree from = TREE_TYPE (a);
  tree type = shadow_type (to);
  if (!VECTOR_TYPE_P (from)
      || maybe_ne (TYPE_VECTOR_SUBPARTS (from), TYPE_VECTOR_SUBPARTS (to)))
    return NULL_TREE;
  tree shadow = st.shadow (a);
  bool fp = (SCALAR_FLOAT_TYPE_P (TREE_TYPE (from))
	     || SCALAR_FLOAT_TYPE_P (TREE_TYPE (to)));
  if (code == BIT_NOT_EXPR || (fp && code == NEGATE_EXPR))
    return shadow;
  bool convert = code == FLOAT_EXPR || code == FIX_TRUNC_EXPR || fp;
  tree value = register_bits (e, a);
  return lane_by_lane (e, type, [&] (unsigned i)
    {
      operand p = { lane (e, value, i), lane (e, shadow, i) };
      if (CONVERT_EXPR_CODE_P (code) && !fp)
	return (TYPE_UNSIGNED (from) ? p.shadow
		: e.convert (signed_type_for (TREE_TYPE (p.shadow)),
			     p.shadow));
      return (convert ? e.whole (TREE_TYPE (type), p.shadow)
	      : unary_rule (e, code, TYPE_UNSIGNED (from), p));
    });
}

} // namespace kmsan
