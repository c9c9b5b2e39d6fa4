/* Building GIMPLE that computes and moves shadow.
   SPDX-License-Identifier: GPL-3.0-or-later

   Knows what shadow looks like as GIMPLE; knows nothing about the function it
   is inserted into.  */

#include "gcc-compat.h"
#include "kmsan-emit.h"
#include "kmsan-options.h"

namespace kmsan {

/* ---- Types of shadow.  -------------------------------------------------  */

/* The unsigned integer of BITS bits.  */

static tree
uint_type (unsigned HOST_WIDE_INT bits)
{
  return build_nonstandard_integer_type (bits, 1);
}

static tree
scalar_shadow_type (tree type)
{
  unsigned HOST_WIDE_INT size = tree_to_uhwi (TYPE_SIZE (type));
  if (size > 128)
    return NULL_TREE;
  /* A _Bool in memory is a byte, every bit of which decides its value.  */
  if (TREE_CODE (type) == BOOLEAN_TYPE || SCALAR_FLOAT_TYPE_P (type))
    return uint_type (size);
  return uint_type (TYPE_PRECISION (type));
}

tree
shadow_type (tree type)
{
  if (!TYPE_SIZE (type) || !tree_fits_uhwi_p (TYPE_SIZE (type)))
    return NULL_TREE;
  /* A _BitInt that is too large for a register is an array by now.  */
  if (BITINT_TYPE_P (type))
    return scalar_shadow_type (type);
  switch (TREE_CODE (type))
    {
    case BOOLEAN_TYPE:
    case INTEGER_TYPE:
    case ENUMERAL_TYPE:
    case POINTER_TYPE:
    case REFERENCE_TYPE:
    case OFFSET_TYPE:
    case REAL_TYPE:
      return scalar_shadow_type (type);

    case COMPLEX_TYPE:
      {
	tree part = shadow_type (TREE_TYPE (type));
	return part ? build_complex_type (part) : NULL_TREE;
      }

    case VECTOR_TYPE:
      {
	unsigned HOST_WIDE_INT lanes;
	if (VECTOR_BOOLEAN_TYPE_P (type))
	  {
	    /* A mask is dirty lane by lane.  One with a bit for each lane has
	       no shadow.  */
	    if (!VECTOR_MODE_P (TYPE_MODE (type))
		|| !TYPE_VECTOR_SUBPARTS (type).is_constant (&lanes))
	      return NULL_TREE;
	    unsigned HOST_WIDE_INT bits = tree_to_uhwi (TYPE_SIZE (type));
	    return build_vector_type (uint_type (bits / lanes), lanes);
	  }
	tree part = shadow_type (TREE_TYPE (type));
	if (!part
	    || !tree_int_cst_equal (TYPE_SIZE (part),
				    TYPE_SIZE (TREE_TYPE (type))))
	  return NULL_TREE;
	return build_vector_type (part, TYPE_VECTOR_SUBPARTS (type));
      }

    default:
      return NULL_TREE;
    }
}

bool
wide_vector_p (const_tree type)
{
  return VECTOR_TYPE_P (type) && !VECTOR_MODE_P (TYPE_MODE (type));
}

tree
clean_shadow (tree type)
{
  return build_zero_cst (shadow_type (type));
}

tree
full_shadow (tree type)
{
  tree shadow = shadow_type (type);
  if (TREE_CODE (shadow) == COMPLEX_TYPE)
    {
      tree part = build_all_ones_cst (TREE_TYPE (shadow));
      return build_complex (shadow, part, part);
    }
  return build_all_ones_cst (shadow);
}

/* ---- Operations.  ------------------------------------------------------  */

void
emitter::add (gimple *stmt)
{
  gimple_set_location (stmt, m_loc);
  gimple_seq_add_stmt_without_update (&seq, stmt);
}

tree
emitter::op (tree_code code, tree type, tree a)
{
  return gimple_build (&seq, m_loc, code, type, a);
}

tree
emitter::op (tree_code code, tree type, tree a, tree b)
{
  return gimple_build (&seq, m_loc, code, type, a, b);
}

tree
emitter::select (tree cond, tree a, tree b)
{
  if (integer_onep (cond) || operand_equal_p (a, b))
    return a;
  if (integer_zerop (cond))
    return b;
  return gimple_build (&seq, m_loc, COND_EXPR, TREE_TYPE (a), cond, a, b);
}

tree
emitter::convert (tree type, tree value)
{
  return gimple_convert (&seq, m_loc, type, value);
}

tree
emitter::view (tree type, tree value)
{
  if (useless_type_conversion_p (type, TREE_TYPE (value)))
    return value;
  return gimple_build (&seq, m_loc, VIEW_CONVERT_EXPR, type, value);
}

/* A _Bool and an unsigned bit-field of one bit are one type to GCC: values
   flow from one to the other without a conversion, but have a byte of shadow
   and a bit of it.  Every bit of the byte counts.  */

tree
emitter::alike (tree type, tree shadow)
{
  tree from = TREE_TYPE (shadow);
  if (types_compatible_p (type, from) || !INTEGRAL_TYPE_P (type)
      || !INTEGRAL_TYPE_P (from))
    return shadow;
  return convert (type, TYPE_PRECISION (type) == 1 ? nonzero (shadow) : shadow);
}

tree
emitter::nonzero (tree value)
{
  return op (NE_EXPR, boolean_type_node, value,
	     build_zero_cst (TREE_TYPE (value)));
}

tree
emitter::whole (tree type, tree value)
{
  if (TREE_CODE (type) == COMPLEX_TYPE)
    {
      tree part = whole (TREE_TYPE (type), value);
      return op (COMPLEX_EXPR, type, part, part);
    }
  if (TREE_CODE (type) == VECTOR_TYPE)
    return gimple_build_vector_from_val (&seq, m_loc, type,
					 whole (TREE_TYPE (type), value));
  return op (NEGATE_EXPR, type, convert (type, nonzero (value)));
}

tree
emitter::reduce (tree shadow)
{
  tree type = TREE_TYPE (shadow);
  if (integer_zerop (shadow))
    return integer_zero_node;
  if (TREE_CODE (type) == COMPLEX_TYPE)
    {
      tree part = TREE_TYPE (type);
      return op (BIT_IOR_EXPR, part, op (REALPART_EXPR, part, shadow),
		 op (IMAGPART_EXPR, part, shadow));
    }
  if (TREE_CODE (type) == VECTOR_TYPE)
    {
      unsigned HOST_WIDE_INT bits = tree_to_uhwi (TYPE_SIZE (type));
      if (bits <= 64)
	return view (uint_type (bits), shadow);
      tree word = uint_type (64);
      tree all = build_zero_cst (word);
      for (unsigned HOST_WIDE_INT pos = 0; pos < bits; pos += 64)
	{
	  tree part = make_ssa_name (word);
	  add (gimple_build_assign (part, build3 (BIT_FIELD_REF, word, shadow,
						  bitsize_int (64),
						  bitsize_int (pos))));
	  all = op (BIT_IOR_EXPR, word, all, part);
	}
      return all;
    }
  return shadow;
}

/* ---- Calls and lookups.  -----------------------------------------------  */

tree
emitter::call (runtime_fn fn, tree a, tree b, tree c)
{
  tree decl = runtime_decl (fn);
  unsigned nargs = !a ? 0 : !b ? 1 : !c ? 2 : 3;
  gcall *stmt = gimple_build_call (decl, nargs, a, b, c);
  tree type = TREE_TYPE (TREE_TYPE (decl));
  tree result = NULL_TREE;
  if (!VOID_TYPE_P (type))
    {
      result = make_ssa_name (type);
      gimple_call_set_lhs (stmt, result);
    }
  add (stmt);
  return result;
}

/* The getter for accesses of SIZE bytes.  */

static runtime_fn
lookup_fn (bool store_p, unsigned HOST_WIDE_INT size)
{
  switch (size)
    {
    case 1: return store_p ? FN_STORE_1 : FN_LOAD_1;
    case 2: return store_p ? FN_STORE_2 : FN_LOAD_2;
    case 4: return store_p ? FN_STORE_4 : FN_LOAD_4;
    case 8: return store_p ? FN_STORE_8 : FN_LOAD_8;
    default: return store_p ? FN_STORE_N : FN_LOAD_N;
    }
}

metadata
emitter::split (tree pair)
{
  tree word = pointer_sized_int_node;
  metadata m;
  m.shadow = convert (ptr_type_node, op (REALPART_EXPR, word, pair));
  m.origin = convert (ptr_type_node, op (IMAGPART_EXPR, word, pair));
  return m;
}

metadata
emitter::lookup (bool store_p, tree addr, unsigned HOST_WIDE_INT size)
{
  /* More than a page in one piece switches KMSAN off for good.  */
  gcc_assert (size > 0 && size <= 4096);
  runtime_fn fn = lookup_fn (store_p, size);
  tree pair = (fn == FN_STORE_N || fn == FN_LOAD_N
	       ? call (fn, addr, build_int_cst (pointer_sized_int_node, size))
	       : call (fn, addr));
  return split (pair);
}

/* ---- Memory.  ----------------------------------------------------------  */

tree
emitter::ref (tree type, tree ptr, HOST_WIDE_INT offset, unsigned align)
{
  type = TYPE_MAIN_VARIANT (type);
  /* The address of part of an object is a value, but no base of one.  */
  if (!is_gimple_mem_ref_addr (ptr))
    {
      tree name = make_ssa_name (TREE_TYPE (ptr));
      add (gimple_build_assign (name, ptr));
      ptr = name;
    }
  /* May alias everything: shadow has no effective type.  */
  tree alias = build_pointer_type_for_mode (char_type_node, ptr_mode, true);
  if (align < TYPE_ALIGN (type))
    type = build_aligned_type (type, align);
  return build2 (MEM_REF, type, ptr, build_int_cst (alias, offset));
}

tree
emitter::load_ref (tree ref)
{
  tree value = make_ssa_name (TYPE_MAIN_VARIANT (TREE_TYPE (ref)));
  add (gimple_build_assign (value, ref));
  return value;
}

void
emitter::store_ref (tree ref, tree value)
{
  add (gimple_build_assign (ref, value));
}

tree
emitter::load (tree type, tree ptr, HOST_WIDE_INT offset, unsigned align)
{
  return load_ref (ref (type, ptr, offset, align));
}

void
emitter::store (tree ptr, HOST_WIDE_INT offset, unsigned align, tree value)
{
  store_ref (ref (TREE_TYPE (value), ptr, offset, align), value);
}

/* The type of SIZE bytes of metadata.  */

static tree
bytes_type (unsigned HOST_WIDE_INT size)
{
  return build_array_type_nelts (unsigned_char_type_node, size);
}

void
emitter::copy (tree to, HOST_WIDE_INT to_off, tree from,
	       HOST_WIDE_INT from_off, unsigned HOST_WIDE_INT size)
{
  tree type = bytes_type (size);
  store_ref (ref (type, to, to_off, BITS_PER_UNIT),
	     ref (type, from, from_off, BITS_PER_UNIT));
}

void
emitter::clear (tree to, HOST_WIDE_INT to_off, unsigned HOST_WIDE_INT size)
{
  tree type = bytes_type (size);
  store_ref (ref (type, to, to_off, BITS_PER_UNIT),
	     build_constructor (type, NULL));
}

void
emitter::unpoison (tree addr, unsigned HOST_WIDE_INT size)
{
  if (size <= MAX_INLINE_CLEAR && opts ().inline_copies)
    clear (lookup (true, addr, size).shadow, 0, size);
  else
    call (FN_UNPOISON_ALLOCA, addr,
	  build_int_cst (pointer_sized_int_node, size));
}

tree
emitter::advance (tree ptr, tree bytes)
{
  if (integer_zerop (bytes))
    return ptr;
  return op (POINTER_PLUS_EXPR, TREE_TYPE (ptr), ptr, bytes);
}

tree
emitter::force (tree expr)
{
  gimple_seq stmts = NULL;
  tree value = force_gimple_operand (expr, &stmts, true, NULL_TREE);
  for (gimple_stmt_iterator i = gsi_start (stmts); !gsi_end_p (i);
       gsi_next (&i))
    gimple_set_location (gsi_stmt (i), m_loc);
  gimple_seq_add_seq_without_update (&seq, stmts);
  return value;
}

tree
emitter::address (tree mem)
{
  tree base = get_base_address (mem);
  if (base && DECL_P (base))
    mark_addressable (base);
  /* The gimplifier wants to know that it has seen a variable before; those of a
     function that is written in GIMPLE it has not.  */
  if (base && VAR_P (base))
    DECL_SEEN_IN_BIND_EXPR_P (base) = 1;
  return force (build_fold_addr_expr (unshare_expr (mem)));
}

} // namespace kmsan
