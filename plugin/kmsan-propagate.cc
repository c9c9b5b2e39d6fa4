/* Shadow of what is computed in registers.
   SPDX-License-Identifier: GPL-3.0-or-later

   Turns
     c = a OP b;
   into
     c = a OP b;
     Sc = RULE (a, Sa, b, Sb);
   where RULE comes from kmsan-ops.def and kmsan-algebra.h.  What has no rule
   is handled strictly: its operands are checked and its result is clean.  */

#include "gcc-compat.h"
#include "kmsan-builtins.h"
#include "kmsan-function.h"
#include "kmsan-gimple-builder.h"
#include "kmsan-memory.h"
#include "kmsan-propagate.h"
#include "kmsan-ranges.h"
#include "kmsan-rules.h"

namespace kmsan {

/* True if values of TYPE are integers to the algebra.  */

static bool
integer_p (tree type)
{
  return ((INTEGRAL_TYPE_P (type) || POINTER_TYPE_P (type))
	  && shadow_type (type));
}

static bool
trackable_p (tree value)
{
  return shadow_type (TREE_TYPE (value)) != NULL_TREE;
}

/* All ones of shadow TYPE if any bit of A or B is dirty.  */

static tree
whole_of (function_state &st, emitter &e, tree type, tree a,
	  tree b = NULL_TREE, tree c = NULL_TREE)
{
  tree dirty = NULL_TREE;
  for (tree value : { a, b, c })
    if (value && st.dirty_p (value))
      {
	tree bit = e.nonzero (e.reduce (st.shadow (value)));
	dirty = dirty ? e.op (BIT_IOR_EXPR, boolean_type_node, dirty, bit)
		      : bit;
      }
  if (!dirty)
    return build_zero_cst (type);
  return e.whole (type, dirty);
}

/* ---- Operations of one kind.  ------------------------------------------  */

/* True if A and B are a _Bool and a bit-field of one bit, in either order: GCC
   computes with both as if they were of one type.  Make operands X and Y, which
   are these, single bits.  */

static bool
single_bits (emitter &e, tree a, tree b, operand &x, operand &y)
{
  if (!useless_type_conversion_p (TREE_TYPE (a), TREE_TYPE (b))
      || TYPE_PRECISION (TREE_TYPE (a)) != 1)
    return false;
  tree bit = build_nonstandard_integer_type (1, 1);
  for (operand *o : { &x, &y })
    *o = { e.convert (bit, o->value), e.alike (bit, o->shadow) };
  return true;
}

/* The shadow of comparison A CODE B of two _Bools, from the algebra of what the
   comparison is of single bits: A < B is ~A & B, and its negation as open.  The rule
   for numbers would do, were the values nothing but 0 and 1; but the byte of a dirty
   _Bool may hold anything, which GCC does not believe: it drops the code that masks
   it.  A rule that looks at clean operands only does not mind.  NULL_TREE if
   that is not what A CODE B is.  */

static tree
boolean_compare (function_state &st, emitter &e, tree_code code, tree a, tree b)
{
  if (TREE_CODE (TREE_TYPE (a)) != BOOLEAN_TYPE
      || TREE_CODE (TREE_TYPE (b)) != BOOLEAN_TYPE)
    return NULL_TREE;
  gimple_builder gb (e);
  operand x = operand_of (st, e, a), y = operand_of (st, e, b);
  if (!types_compatible_p (TREE_TYPE (x.value), TREE_TYPE (y.value)))
    return NULL_TREE;
  tree one = build_one_cst (TREE_TYPE (x.value));
  operand not_x = { gb.xor_ (x.value, one), x.shadow };
  operand not_y = { gb.xor_ (y.value, one), y.shadow };
  switch (code)
    {
    case EQ_EXPR: case NE_EXPR:
      return e.nonzero (gb.or_ (x.shadow, y.shadow));
    case LT_EXPR: case GE_EXPR:
      return e.nonzero (algebra::bit_and<gimple_builder> (gb, not_x, y));
    case GT_EXPR: case LE_EXPR:
      return e.nonzero (algebra::bit_and<gimple_builder> (gb, x, not_y));
    default:
      return NULL_TREE;
    }
}

/* The shadow of A CODE B for integers, in A's shadow type; a comparison's
   shadow is boolean.  BRIEF is the statement if only the lowest dirty bit must be
   right.  NULL_TREE if there is no rule.  */

static tree
integer_binary (function_state &st, emitter &e, tree_code code, tree a,
		tree b, gimple *brief = NULL)
{
  bool shift = (code == LSHIFT_EXPR || code == RSHIFT_EXPR
		|| code == LROTATE_EXPR || code == RROTATE_EXPR);
  operand x = operand_of (st, e, a);
  operand y = (shift ? count_of (st, e, b, TREE_TYPE (x.value))
	       : operand_of (st, e, b));
  if (!types_compatible_p (TREE_TYPE (x.value), TREE_TYPE (y.value))
      && !single_bits (e, a, b, x, y))
    return NULL_TREE;
  if (brief && !range_known_p (st, a, b))
    if (tree shadow = short_rule (e, code, x, y))
      {
	note (brief, "short rule");
	return shadow;
      }
  tree shadow = binary_rule (e, code, TYPE_UNSIGNED (TREE_TYPE (a)), x, y);
  if (code == PLUS_EXPR || code == MINUS_EXPR)
    return within_range (st, e, code, a, b, shadow);
  return shadow;
}

/* Likewise for CODE A.  */

static tree
integer_unary (function_state &st, emitter &e, tree_code code, tree a)
{
  return unary_rule (e, code, TYPE_UNSIGNED (TREE_TYPE (a)),
		     operand_of (st, e, a));
}

tree
compare_shadow (function_state &st, emitter &e, tree_code code, tree a, tree b)
{
  if (!trackable_p (a) || !trackable_p (b))
    return NULL_TREE;
  if (!st.dirty_p (a) && !st.dirty_p (b))
    return boolean_false_node;
  if (tree shadow = range_test_shadow (st, e, code, a, b))
    return shadow;
  if (tree shadow = boolean_compare (st, e, code, a, b))
    return shadow;
  if (integer_p (TREE_TYPE (a)) && integer_p (TREE_TYPE (b)))
    return integer_binary (st, e, code, a, b);
  return e.convert (boolean_type_node,
		    whole_of (st, e, unsigned_char_type_node, a, b));
}

/* ---- Statements.  -------------------------------------------------------  */

/* The shadow of LHS = A CODE B.  */

static tree
binary_shadow (function_state &st, emitter &e, gassign *stmt)
{
  tree_code code = gimple_assign_rhs_code (stmt);
  tree lhs = gimple_assign_lhs (stmt);
  tree a = gimple_assign_rhs1 (stmt), b = gimple_assign_rhs2 (stmt);
  tree type = shadow_type (TREE_TYPE (lhs));
  if (!trackable_p (a) || !trackable_p (b))
    return NULL_TREE;

  if (TREE_CODE_CLASS (code) == tcc_comparison)
    {
      if (VECTOR_TYPE_P (TREE_TYPE (lhs)))
	return vector_compare (st, e, code, type, a, b);
      tree bit = compare_shadow (st, e, code, a, b);
      return bit ? e.convert (type, bit) : NULL_TREE;
    }

  if (code == COMPLEX_EXPR)
    return e.op (COMPLEX_EXPR, type, st.shadow (a), st.shadow (b));
  if (division_p (code))
    check_value (st, b, stmt);
  if (code == BIT_XOR_EXPR)
    if (tree shadow = blend_shadow (st, e, a, b))
      return shadow;

  if (VECTOR_TYPE_P (TREE_TYPE (lhs)))
    return (VECTOR_TYPE_P (TREE_TYPE (a))
	    ? vector_binary (st, e, code, a, b) : NULL_TREE);
  if (COMPLEX_FLOAT_TYPE_P (TREE_TYPE (lhs))
      || TREE_CODE (TREE_TYPE (lhs)) == COMPLEX_TYPE)
    return whole_of (st, e, type, a, b);
  if (integer_p (TREE_TYPE (lhs)) && integer_p (TREE_TYPE (a))
      && integer_p (TREE_TYPE (b)))
    {
      tree shadow = integer_binary (st, e, code, a, b,
				    st.bits_wanted_p (lhs) ? NULL : stmt);
      if (shadow
	  && (types_compatible_p (TREE_TYPE (shadow), type)
	      || useless_type_conversion_p (TREE_TYPE (lhs), TREE_TYPE (a))))
	return e.alike (type, shadow);
    }
  /* Floating point, and integer operations that widen: one dirty bit decides
     everything.  */
  return whole_of (st, e, type, a, b);
}

/* The shadow of (LHS type) A between scalars.  */

static tree
convert_shadow (function_state &st, emitter &e, tree to, tree a)
{
  tree from = TREE_TYPE (a);
  tree type = shadow_type (to);
  if (!integer_p (to) || !integer_p (from))
    return whole_of (st, e, type, a);

  tree shadow = st.shadow (a);
  if (TREE_CODE (from) == BOOLEAN_TYPE && TREE_CODE (to) != BOOLEAN_TYPE)
    {
      if (!TYPE_UNSIGNED (from))
	return whole_of (st, e, type, a);
      /* GCC extends the byte, whatever it holds.  */
      return e.convert (type, e.op (BIT_IOR_EXPR, TREE_TYPE (shadow), shadow,
				    register_shadow (st, e, a)));
    }
  if (TREE_CODE (to) == BOOLEAN_TYPE && TREE_CODE (from) != BOOLEAN_TYPE)
    /* The low bit is what remains.  */
    return e.convert (type, e.op (BIT_AND_EXPR, TREE_TYPE (shadow), shadow,
				  build_one_cst (TREE_TYPE (shadow))));
  /* The sign bit, dirty or not, is what a signed value is extended with.  */
  if (!TYPE_UNSIGNED (from) && TREE_CODE (from) != BOOLEAN_TYPE
      && TYPE_PRECISION (type) > TYPE_PRECISION (TREE_TYPE (shadow)))
    shadow = e.convert (signed_type_for (TREE_TYPE (shadow)), shadow);
  return e.convert (type, shadow);
}

/* The shadow of CODE A for scalar floating point, of type TYPE: sign
   changes keep the other bits.  */

static tree
float_unary (function_state &st, emitter &e, tree_code code, tree type,
	     tree a)
{
  gimple_builder gb (e);
  operand x = { register_bits (e, a), st.shadow (a) };
  if (!types_compatible_p (type, TREE_TYPE (x.shadow)))
    return whole_of (st, e, type, a);
  switch (code)
    {
    case NEGATE_EXPR: return algebra::fp_neg (gb, x);
    case ABS_EXPR: return algebra::fp_abs (gb, x);
    default: return whole_of (st, e, type, a);
    }
}

/* A VIEW_CONVERT_EXPR of register A to TO.  */

static tree
view_shadow (function_state &st, emitter &e, tree to, tree a)
{
  tree type = shadow_type (to);
  tree shadow = st.shadow (a);
  if (TREE_CODE (type) == COMPLEX_TYPE
      || TREE_CODE (TREE_TYPE (shadow)) == COMPLEX_TYPE)
    return e.whole (type, e.reduce (shadow));
  if (!tree_int_cst_equal (TYPE_SIZE (type), TYPE_SIZE (TREE_TYPE (shadow)))
      || (INTEGRAL_TYPE_P (type) && !type_has_mode_precision_p (type)))
    return NULL_TREE;
  return e.view (type, shadow);
}

static tree
unary_shadow (function_state &st, emitter &e, gassign *stmt)
{
  tree_code code = gimple_assign_rhs_code (stmt);
  tree lhs = gimple_assign_lhs (stmt);
  tree a = gimple_assign_rhs1 (stmt);
  tree to = TREE_TYPE (lhs);
  tree type = shadow_type (to);
  if (!trackable_p (a))
    return NULL_TREE;

  switch (code)
    {
    CASE_CONVERT:
      if (VECTOR_TYPE_P (to) || VECTOR_TYPE_P (TREE_TYPE (a))
	  || TREE_CODE (to) == COMPLEX_TYPE)
	return view_shadow (st, e, to, a);
      return convert_shadow (st, e, to, a);
    case FLOAT_EXPR: case FIX_TRUNC_EXPR:
      return (VECTOR_TYPE_P (to) ? vector_unary (st, e, code, to, a)
	      : whole_of (st, e, type, a));
    case PAREN_EXPR: case SSA_NAME: case CONJ_EXPR:
      return st.shadow (a);
    case VEC_DUPLICATE_EXPR:
      return gimple_build_vector_from_val (&e.seq, e.loc (), type,
					   st.shadow (a));
    default:
      break;
    }
  if (VECTOR_TYPE_P (to))
    return vector_unary (st, e, code, to, a);
  if (TREE_CODE (to) == COMPLEX_TYPE)
    return whole_of (st, e, type, a);
  if (SCALAR_FLOAT_TYPE_P (to))
    return float_unary (st, e, code, type, a);
  return integer_p (TREE_TYPE (a)) ? integer_unary (st, e, code, a) : NULL_TREE;
}

/* ---- Parts of values.  -------------------------------------------------  */

/* REALPART_EXPR, IMAGPART_EXPR, VIEW_CONVERT_EXPR, BIT_FIELD_REF of a register,
   the form REF of an operand.  */

static tree
part_shadow (function_state &st, emitter &e, tree to, tree ref)
{
  tree a = TREE_OPERAND (ref, 0);
  tree type = shadow_type (to);
  if (!is_gimple_val (a) || !trackable_p (a))
    return NULL_TREE;
  tree shadow = st.shadow (a);
  switch (TREE_CODE (ref))
    {
    case REALPART_EXPR: case IMAGPART_EXPR:
      return e.op (TREE_CODE (ref), type, shadow);
    case VIEW_CONVERT_EXPR:
      return view_shadow (st, e, to, a);
    case BIT_FIELD_REF:
      if (TREE_CODE (TREE_TYPE (shadow)) == COMPLEX_TYPE)
	return NULL_TREE;
      if (integer_zerop (shadow))
	return build_zero_cst (type);
      return e.load_ref (build3 (BIT_FIELD_REF, type, shadow,
				 TREE_OPERAND (ref, 1),
				 TREE_OPERAND (ref, 2)));
    default:
      return NULL_TREE;
    }
}

/* A vector made of the elements of CONSTRUCTOR CTOR.  */

static tree
constructor_shadow (function_state &st, emitter &e, tree to, tree ctor)
{
  tree type = shadow_type (to);
  vec<constructor_elt, va_gc> *elts = NULL;
  unsigned i;
  tree index, value;
  FOR_EACH_CONSTRUCTOR_ELT (CONSTRUCTOR_ELTS (ctor), i, index, value)
    {
      if (!trackable_p (value))
	return NULL_TREE;
      CONSTRUCTOR_APPEND_ELT (elts, index, st.shadow (value));
    }
  return e.load_ref (build_constructor (type, elts));
}

/* The shadow of address computation ADDR: dirty where a base pointer is,
   and wholly where an index is.  */

static tree
address_shadow (function_state &st, emitter &e, gassign *stmt)
{
  tree type = shadow_type (TREE_TYPE (gimple_assign_lhs (stmt)));
  tree base = get_base_address (TREE_OPERAND (gimple_assign_rhs1 (stmt), 0));
  tree pointer = (base && TREE_CODE (base) == MEM_REF
		  ? TREE_OPERAND (base, 0) : NULL_TREE);
  tree shadow = build_zero_cst (type);
  ssa_op_iter iter;
  tree use;
  FOR_EACH_SSA_TREE_OPERAND (use, stmt, iter, SSA_OP_USE)
    if (st.dirty_p (use))
      {
	tree s = (use == pointer ? st.shadow (use)
		  : whole_of (st, e, type, use));
	shadow = e.op (BIT_IOR_EXPR, type, shadow, s);
      }
  return shadow;
}

/* ---- Selection.  -------------------------------------------------------  */

/* The condition of COND_EXPR STMT: its value as a boolean, its shadow too.  */

static bool
condition_of (function_state &st, emitter &e, tree cond, operand *c)
{
  if (COMPARISON_CLASS_P (cond))
    {
      tree a = TREE_OPERAND (cond, 0), b = TREE_OPERAND (cond, 1);
      c->shadow = compare_shadow (st, e, TREE_CODE (cond), a, b);
      c->value = e.op (TREE_CODE (cond), boolean_type_node, a, b);
    }
  else
    {
      c->shadow = e.nonzero (st.shadow (cond));
      c->value = e.nonzero (cond);
    }
  return c->shadow != NULL_TREE;
}

/* Turn
     d = c ? a : b;
   into
     Sd = Sc ? (a ^ b) | Sa | Sb : (c ? Sa : Sb);  */

static tree
select_shadow (function_state &st, emitter &e, gassign *stmt)
{
  tree a = gimple_assign_rhs2 (stmt), b = gimple_assign_rhs3 (stmt);
  tree type = shadow_type (TREE_TYPE (gimple_assign_lhs (stmt)));
  if (!trackable_p (a) || !trackable_p (b))
    return NULL_TREE;
  if (wide_vector_p (type))
    return NULL_TREE;
  operand c;
  if (!condition_of (st, e, gimple_assign_rhs1 (stmt), &c))
    return NULL_TREE;

  if (TREE_CODE (type) == COMPLEX_TYPE || TREE_CODE (type) == VECTOR_TYPE)
    {
      tree picked = e.select (c.value, st.shadow (a), st.shadow (b));
      if (integer_zerop (c.shadow))
	return picked;
      return e.select (c.shadow,
		       full_shadow (TREE_TYPE (gimple_assign_lhs (stmt))),
		       picked);
    }
  gimple_builder gb (e);
  operand x = { e.convert (type, register_bits (e, a)),
		e.alike (type, st.shadow (a)) };
  operand y = { e.convert (type, register_bits (e, b)),
		e.alike (type, st.shadow (b)) };
  return algebra::select (gb, c, x, y);
}

static tree
ternary_shadow (function_state &st, emitter &e, gassign *stmt)
{
  tree lhs = gimple_assign_lhs (stmt);
  tree a = gimple_assign_rhs1 (stmt), b = gimple_assign_rhs2 (stmt);
  tree c = gimple_assign_rhs3 (stmt);
  tree type = shadow_type (TREE_TYPE (lhs));
  switch (gimple_assign_rhs_code (stmt))
    {
    case COND_EXPR:
      return select_shadow (st, e, stmt);
    case VEC_COND_EXPR:
      return vector_select (st, e, a, b, c);
    case VEC_PERM_EXPR:
      if (!trackable_p (a) || !trackable_p (c) || wide_vector_p (type))
	return NULL_TREE;
      check_value (st, c, stmt);
      return gimple_build (&e.seq, e.loc (), VEC_PERM_EXPR, type,
			   st.shadow (a), st.shadow (b), c);
    case BIT_INSERT_EXPR:
      {
	if (!trackable_p (a) || !trackable_p (b))
	  return NULL_TREE;
	tree part = st.shadow (b);
	if (INTEGRAL_TYPE_P (TREE_TYPE (b)))
	  part = e.convert (build_nonstandard_integer_type
			    (TYPE_PRECISION (TREE_TYPE (b)), 1),
			    register_shadow (st, e, b));
	tree shadow = make_ssa_name (type);
	e.add (gimple_build_assign (shadow, BIT_INSERT_EXPR, st.shadow (a),
				    part, c));
	return shadow;
      }
    default:
      return (trackable_p (a) && trackable_p (b) && trackable_p (c)
	      && !VECTOR_TYPE_P (TREE_TYPE (lhs))
	      ? whole_of (st, e, type, a, b, c) : NULL_TREE);
    }
}

/* The shadow of what STMT, which is not a load, computes.  NULL_TREE if
   there is no rule.  */

static tree
assign_shadow (function_state &st, emitter &e, gassign *stmt)
{
  tree lhs = gimple_assign_lhs (stmt);
  tree rhs = gimple_assign_rhs1 (stmt);
  switch (gimple_assign_rhs_class (stmt))
    {
    case GIMPLE_SINGLE_RHS:
      switch (TREE_CODE (rhs))
	{
	case SSA_NAME:
	  return st.shadow (rhs);
	case ADDR_EXPR:
	  return address_shadow (st, e, stmt);
	case CONSTRUCTOR:
	  return constructor_shadow (st, e, TREE_TYPE (lhs), rhs);
	default:
	  return part_shadow (st, e, TREE_TYPE (lhs), rhs);
	}
    case GIMPLE_UNARY_RHS:
      return unary_shadow (st, e, stmt);
    case GIMPLE_BINARY_RHS:
      return binary_shadow (st, e, stmt);
    case GIMPLE_TERNARY_RHS:
      return ternary_shadow (st, e, stmt);
    default:
      return NULL_TREE;
    }
}

/* ---- The phases' entry points.  ----------------------------------------  */

/* True if an operand of STMT must share a register with other names, perhaps
   with STMT's result, because they meet on an abnormal edge: it may not be
   used behind STMT.  */

static bool
shares_register_p (gassign *stmt)
{
  ssa_op_iter iter;
  tree use;
  FOR_EACH_SSA_TREE_OPERAND (use, stmt, iter, SSA_OP_USE)
    if (SSA_NAME_OCCURS_IN_ABNORMAL_PHI (use))
      return true;
  return false;
}

void
propagate_assign (function_state &st, gassign *stmt)
{
  tree lhs = gimple_assign_lhs (stmt);
  if (!st.dirty_p (lhs))
    {
      /* Of a type whose shadow is not followed, from dirty operands?  */
      if (st.policy_of_function () == policy::full && !trackable_p (lhs))
	strict (st, stmt, "type without shadow");
      return;
    }
  emitter e (gimple_location (stmt));
  tree shadow = assign_shadow (st, e, stmt);
  if (!shadow)
    {
      st.set_shadow (lhs, clean_shadow (TREE_TYPE (lhs)));
      st.set_origin (lhs, build_zero_cst (unsigned_type_node));
      strict (st, stmt, get_tree_code_name (gimple_assign_rhs_code (stmt)));
      return;
    }
  shadow = e.force (e.alike (shadow_type (TREE_TYPE (lhs)), shadow));
  shadow = compute_if_dirty (st, e, shadow, stmt);
  st.set_shadow (lhs, shadow);
  st.settle_origin (lhs, e);
  if (shares_register_p (stmt))
    st.insert_before (stmt, e);
  else
    st.insert_after (stmt, e);
}

} // namespace kmsan
