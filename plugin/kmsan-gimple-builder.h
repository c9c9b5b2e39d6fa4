/* The builder that lets kmsan-algebra.h's rules write GIMPLE.
   SPDX-License-Identifier: GPL-3.0-or-later

   A value is a gimple value of an unsigned integer type, or of a vector of
   such for the purely bitwise rules; width 1 is GCC's boolean type.  */

#ifndef KMSAN_GIMPLE_BUILDER_H
#define KMSAN_GIMPLE_BUILDER_H

#include "kmsan-algebra.h"
#include "kmsan-emit.h"

namespace kmsan {

class gimple_builder
{
public:
  typedef tree V;

  explicit gimple_builder (emitter &e) : m_e (e) {}

  unsigned width (V v) { return TYPE_PRECISION (TREE_TYPE (v)); }
  V zero (V v) { return build_zero_cst (TREE_TYPE (v)); }
  V ones (V v) { return build_all_ones_cst (TREE_TYPE (v)); }
  V cst (V v, uint64_t c) { return build_int_cstu (TREE_TYPE (v), c); }
  bool is_zero (V v) { return integer_zerop (v); }
  bool is_ones (V v) { return integer_all_onesp (v); }
  bool is_cst (V v, uint64_t *c)
  {
    if (TREE_CODE (v) != INTEGER_CST || !tree_fits_uhwi_p (v))
      return false;
    *c = tree_to_uhwi (v);
    return true;
  }

  V and_ (V a, V b) { return op (BIT_AND_EXPR, a, b); }
  V or_ (V a, V b) { return op (BIT_IOR_EXPR, a, b); }
  V xor_ (V a, V b) { return op (BIT_XOR_EXPR, a, b); }
  V not_ (V a) { return m_e.op (BIT_NOT_EXPR, TREE_TYPE (a), a); }
  V neg (V a) { return m_e.op (NEGATE_EXPR, TREE_TYPE (a), a); }
  V add (V a, V b) { return op (PLUS_EXPR, a, b); }
  V sub (V a, V b) { return op (MINUS_EXPR, a, b); }
  V mul (V a, V b) { return op (MULT_EXPR, a, b); }
  V udiv (V a, V b) { return op (TRUNC_DIV_EXPR, a, b); }
  V umod (V a, V b) { return op (TRUNC_MOD_EXPR, a, b); }
  V shl (V a, V n) { return op (LSHIFT_EXPR, a, n); }
  V lshr (V a, V n) { return op (RSHIFT_EXPR, a, n); }
  V ashr (V a, V n)
  {
    tree type = TREE_TYPE (a);
    tree stype = signed_type_for (type);
    return m_e.convert (type, m_e.op (RSHIFT_EXPR, stype,
				      m_e.convert (stype, a), n));
  }

  V eq (V a, V b) { return compare (EQ_EXPR, a, b); }
  V ne (V a, V b) { return compare (NE_EXPR, a, b); }
  V ltu (V a, V b) { return compare (LT_EXPR, a, b); }
  V leu (V a, V b) { return compare (LE_EXPR, a, b); }
  V lts (V a, V b) { return compare (LT_EXPR, to_signed (a), to_signed (b)); }
  V les (V a, V b) { return compare (LE_EXPR, to_signed (a), to_signed (b)); }

  V select (V c, V a, V b) { return m_e.select (to_bool (c), a, b); }
  V ext (V c, V like) { return m_e.convert (TREE_TYPE (like), c); }
  V sext1 (V c, V like)
  {
    return m_e.op (NEGATE_EXPR, TREE_TYPE (like), ext (c, like));
  }

private:
  V op (tree_code code, V a, V b)
  {
    return m_e.op (code, TREE_TYPE (a), a, b);
  }
  V compare (tree_code code, V a, V b)
  {
    return m_e.op (code, boolean_type_node, a, b);
  }
  V to_signed (V a)
  {
    return m_e.convert (signed_type_for (TREE_TYPE (a)), a);
  }
  V to_bool (V c)
  {
    return (TREE_CODE (TREE_TYPE (c)) == BOOLEAN_TYPE ? c : m_e.nonzero (c));
  }

  emitter &m_e;
};

} // namespace kmsan

#endif /* KMSAN_GIMPLE_BUILDER_H  */
