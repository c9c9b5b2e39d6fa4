/* Arithmetic with a verdict on overflow: .ADD_OVERFLOW and its relatives, and
   links of a chain of carries, .UADDC and .USUBC.
   SPDX-License-Identifier: GPL-3.0-or-later

   The value is computed modulo the size of its type, from operands extended to
   the widest type there is.  The flag depends on the exact result: where
   operands and result have one type there are exact rules; else, and for
   products, the exact results for the ends of the operands' ranges tell, in a type
   that holds them all.  */

#include "gcc-compat.h"
#include "kmsan-builtins.h"
#include "kmsan-function.h"
#include "kmsan-gimple-builder.h"
#include "kmsan-propagate.h"
#include "kmsan-ranges.h"
#include "kmsan-rules.h"

namespace kmsan {

namespace {

/* + for +, - for -, * for *.  */

tree_code
arithmetic_of (builtin_kind kind)
{
  switch (kind)
    {
    case builtin_kind::OVERFLOW_ADD: case builtin_kind::UBSAN_ADD:
      return PLUS_EXPR;
    case builtin_kind::OVERFLOW_SUB: case builtin_kind::UBSAN_SUB:
      return MINUS_EXPR;
    default:
      return MULT_EXPR;
    }
}

bool
same_type_p (const typed_operand &x, tree type)
{
  return (x.precision () == TYPE_PRECISION (type)
	  && x.unsigned_p () == TYPE_UNSIGNED (type)
	  && TREE_CODE (x.type) != BOOLEAN_TYPE);
}

/* The shadow of X CODE Y, of type PART.  */

tree
value_shadow (emitter &e, tree_code code, const typed_operand &x,
	      const typed_operand &y, tree part)
{
  unsigned precision = MAX (TYPE_PRECISION (part),
			    MAX (x.precision (), y.precision ()));
  tree wide = build_nonstandard_integer_type (precision, 1);
  operand p = { extended (e, x, x.o.value, wide),
		extended (e, x, x.o.shadow, wide) };
  operand q = { extended (e, y, y.o.value, wide),
		extended (e, y, y.o.shadow, wide) };
  return e.convert (part, binary_rule (e, code, true, p, q));
}

/* The flag of X CODE Y where both and the result have one type, a boolean, or
   NULL_TREE if there is no exact rule.  */

tree
exact_flag (emitter &e, tree_code code, const typed_operand &x,
	    const typed_operand &y)
{
  gimple_builder gb (e);
  bool uns = x.unsigned_p ();
  switch (code)
    {
    case PLUS_EXPR:
      return (uns ? algebra::uadd_overflow (gb, x.o, y.o)
	      : algebra::sadd_overflow (gb, x.o, y.o));
    case MINUS_EXPR:
      return (uns ? algebra::usub_overflow (gb, x.o, y.o)
	      : algebra::ssub_overflow (gb, x.o, y.o));
    default:
      return NULL_TREE;
    }
}

/* A type that holds all exact results of X CODE Y and all of RTYPE, and each way
   to get there; NULL_TREE if the target has none.  */

tree
exact_type (tree_code code, const typed_operand &x, const typed_operand &y,
	    tree rtype)
{
  bool uns = (code != MINUS_EXPR && x.unsigned_p () && y.unsigned_p ()
	      && TYPE_UNSIGNED (rtype));
  unsigned p = uns ? x.precision () : x.signed_precision ();
  unsigned q = uns ? y.precision () : y.signed_precision ();
  unsigned bits = code == MULT_EXPR ? p + q : MAX (p, q) + 1;
  bits = MAX (bits, TYPE_PRECISION (rtype) + !uns);
  unsigned precision = bits <= 64 ? 64 : 128;
  if (bits > 128 || precision > 2 * BITS_PER_WORD)
    return NULL_TREE;
  return build_nonstandard_integer_type (precision, uns);
}

/* The flag of X CODE Y with a result of RTYPE, from the exact results in type
   WIDE for the ends of the operands' ranges.  */

tree
range_flag (emitter &e, tree_code code, const typed_operand &x,
	    const typed_operand &y, tree rtype, tree wide)
{
  tree a[2], b[2], corners[4];
  ends_of (e, x, wide, a);
  ends_of (e, y, wide, b);
  tree bits = unsigned_type_for (wide);
  for (int i = 0; i < 4; i++)
    corners[i] = e.convert (bits, e.op (code, wide, a[i & 1], b[i >> 1]));
  gimple_builder gb (e);
  return algebra::range_overflow
    (gb, corners, 4,
     fold_convert (bits, fold_convert (wide, TYPE_MIN_VALUE (rtype))),
     fold_convert (bits, fold_convert (wide, TYPE_MAX_VALUE (rtype))),
     !TYPE_UNSIGNED (wide));
}

} // anon namespace

/* The shadow of CALL, .ADD_OVERFLOW and the like.  */

tree
overflow_shadow (function_state &st, emitter &e, gcall *call,
		 builtin_kind kind)
{
  tree ltype = TREE_TYPE (gimple_call_lhs (call));
  tree type = shadow_type (ltype);
  bool flag_p = TREE_CODE (ltype) == COMPLEX_TYPE;
  tree rtype = flag_p ? TREE_TYPE (ltype) : ltype;
  tree part = shadow_type (rtype);
  tree_code code = arithmetic_of (kind);
  typed_operand x = widened_operand (st, e, gimple_call_arg (call, 0));
  typed_operand y = widened_operand (st, e, gimple_call_arg (call, 1));
  tree value = value_shadow (e, code, x, y, part);
  if (!flag_p)
    return value;

  tree flag = NULL_TREE;
  if (same_type_p (x, rtype) && same_type_p (y, rtype))
    flag = exact_flag (e, code, x, y);
  if (!flag)
    {
      tree wide = exact_type (code, x, y, rtype);
      flag = (wide ? range_flag (e, code, x, y, rtype, wide)
	      : any_operand_dirty (st, e, call));
    }
  return e.op (COMPLEX_EXPR, type, value, e.convert (part, flag));
}

/* ARG, zero-extended to WIDE.  */

static operand
zero_extended (function_state &st, emitter &e, tree arg, tree wide)
{
  operand x = operand_of (st, e, arg);
  return { e.convert (wide, x.value), e.convert (wide, x.shadow) };
}

/* The shadow of CALL, .UADDC or .USUBC: sum or difference of two numbers and a
   carry, and the carry out of it.  It is worked out in twice as many bits, one of
   which is the carry.  NULL_TREE if there is no such type.  */

tree
carry_shadow (function_state &st, emitter &e, gcall *call, builtin_kind kind)
{
  tree type = shadow_type (TREE_TYPE (gimple_call_lhs (call)));
  tree part = TREE_TYPE (type);
  unsigned bits = TYPE_PRECISION (part);
  if (2 * bits > 2 * BITS_PER_WORD)
    return NULL_TREE;

  tree wide = build_nonstandard_integer_type (2 * bits, 1);
  operand x = zero_extended (st, e, gimple_call_arg (call, 0), wide);
  operand y = zero_extended (st, e, gimple_call_arg (call, 1), wide);
  operand c = operand_of (st, e, gimple_call_arg (call, 2));
  c = { e.nonzero (c.value), e.nonzero (c.shadow) };
  gimple_builder gb (e);
  tree shadow = (kind == builtin_kind::CARRY_ADD
		 ? algebra::add_carry (gb, c, x, y)
		 : algebra::sub_borrow (gb, c, x, y));
  tree carry = e.op (RSHIFT_EXPR, wide, shadow,
		     build_int_cst (unsigned_type_node, bits));
  carry = e.op (BIT_AND_EXPR, wide, carry, build_one_cst (wide));
  return e.op (COMPLEX_EXPR, type, e.convert (part, shadow),
	       e.convert (part, carry));
}

} // namespace kmsan
