/* Operands, and the rules of the algebra that apply to them.
   SPDX-License-Identifier: GPL-3.0-or-later

   The only file that instantiates kmsan-ops.def: integers go in as the unsigned
   numbers they are made of, and one switch per number of operands picks the
   rule.  */

#include "gcc-compat.h"
#include "kmsan-function.h"
#include "kmsan-gimple-builder.h"
#include "kmsan-rules.h"

namespace kmsan {

/* ---- Operands.  --------------------------------------------------------  */

tree
register_bits (emitter &e, tree value)
{
  tree type = shadow_type (TREE_TYPE (value));
  if (SCALAR_FLOAT_TYPE_P (TREE_TYPE (value))
      || TREE_CODE (type) == VECTOR_TYPE)
    return e.view (type, value);
  return e.convert (type, value);
}

tree
register_shadow (function_state &st, emitter &e, tree value)
{
  tree shadow = st.shadow (value);
  /* GCC computes with the one bit that a _Bool is; if any bit of its byte is
     dirty, so is that one.  */
  if (TREE_CODE (TREE_TYPE (value)) == BOOLEAN_TYPE
      && TREE_CODE (shadow) != INTEGER_CST)
    return e.convert (TREE_TYPE (shadow), e.nonzero (shadow));
  return shadow;
}

/* VALUE as an operand of an integer rule.  */

operand
operand_of (function_state &st, emitter &e, tree value)
{
  operand o = { register_bits (e, value), register_shadow (st, e, value) };
  /* The byte of a dirty _Bool may hold anything; there must be nothing but 0
     beside the dirty bit.  */
  if (TREE_CODE (TREE_TYPE (value)) == BOOLEAN_TYPE
      && TREE_CODE (o.shadow) != INTEGER_CST)
    {
      tree type = TREE_TYPE (o.shadow);
      o.value = e.op (BIT_AND_EXPR, type, o.value,
		      e.op (MINUS_EXPR, type, o.shadow, build_one_cst (type)));
    }
  return o;
}

/* Likewise, resized to the unsigned integer TYPE; for shift counts, which
   have a type of their own.  */

operand
count_of (function_state &st, emitter &e, tree value, tree type)
{
  operand o = operand_of (st, e, value);
  tree shadow = o.shadow;
  /* No bit of a wider count may get lost.  */
  if (TYPE_PRECISION (TREE_TYPE (shadow)) > TYPE_PRECISION (type)
      && !integer_zerop (shadow))
    shadow = e.whole (type, shadow);
  return { e.convert (type, o.value), e.convert (type, shadow) };
}

/* True if CODE divides.  */

bool
division_p (tree_code code)
{
  switch (code)
    {
    case TRUNC_DIV_EXPR: case CEIL_DIV_EXPR: case FLOOR_DIV_EXPR:
    case ROUND_DIV_EXPR: case TRUNC_MOD_EXPR: case CEIL_MOD_EXPR:
    case FLOOR_MOD_EXPR: case ROUND_MOD_EXPR: case EXACT_DIV_EXPR:
      return true;
    default:
      return false;
    }
}

/* The rule for integers X CODE Y, unsigned if UNS.  A comparison's result is
   boolean.  NULL_TREE if there is no rule.  */

tree
binary_rule (emitter &e, tree_code code, bool uns, operand x, operand y)
{
  gimple_builder gb (e);
  /* A dirty divisor has been reported; one bug, one report.  */
  if (division_p (code))
    y.shadow = build_zero_cst (TREE_TYPE (y.shadow));
  switch (code)
    {
#define TWO_OPERANDS(CODE, URULE, SRULE) \
    case CODE: \
      return uns ? algebra::URULE (gb, x, y) : algebra::SRULE (gb, x, y);
#define APPLY_UNARY(CODE, URULE, SRULE)
#define APPLY_BINARY(CODE, URULE, SRULE) TWO_OPERANDS (CODE, URULE, SRULE)
#define APPLY_COMPARE(CODE, URULE, SRULE) TWO_OPERANDS (CODE, URULE, SRULE)
#define KMSAN_OP(CODE, SHAPE, URULE, SRULE, CLASS, ID) \
  APPLY_##SHAPE (CODE, URULE, SRULE)
#include "kmsan-ops.def"
#undef APPLY_UNARY
#undef APPLY_BINARY
#undef APPLY_COMPARE
    default:
      return NULL_TREE;
    }
}

tree
short_rule (emitter &e, tree_code code, operand x, operand y)
{
  gimple_builder gb (e);
  switch (code)
    {
#define KMSAN_SHORT_OP(CODE, RULE, OF, ID) \
    case CODE: return algebra::RULE (gb, x, y);
#include "kmsan-ops.def"
    default:
      return NULL_TREE;
    }
}

/* The rule for CODE X.  */

tree
unary_rule (emitter &e, tree_code code, bool uns, operand x)
{
  gimple_builder gb (e);
  switch (code)
    {
#define APPLY_UNARY(CODE, URULE, SRULE) \
    case CODE: return uns ? algebra::URULE (gb, x) : algebra::SRULE (gb, x);
#define APPLY_BINARY(CODE, URULE, SRULE)
#define APPLY_COMPARE(CODE, URULE, SRULE)
#define KMSAN_OP(CODE, SHAPE, URULE, SRULE, CLASS, ID) \
  APPLY_##SHAPE (CODE, URULE, SRULE)
#include "kmsan-ops.def"
    default:
      return NULL_TREE;
    }
}

} // namespace kmsan
