/* Loads, stores, copies, and the birth of objects in memory.
   SPDX-License-Identifier: GPL-3.0-or-later

   Turns
     x = *p;
   into
     check (p);
     x = *p;
     {shadow, origin} = __msan_metadata_ptr_for_load_4 (p);
     Sx = *shadow;  Ox = *origin;
   (metadata after data: a concurrent writer stores shadow first), and
     *p = x;
   into
     check (p);
     {shadow, origin} = __msan_metadata_ptr_for_store_4 (p);
     *shadow = Sx;
     if (Sx) { o = __msan_chain_origin (Ox); paint every slot of *p; }
     *p = x;
   Clean stores never touch origins: their slots may hold a neighbour's.  */

#include "gcc-compat.h"
#include "kmsan-births.h"
#include "kmsan-builtins.h"
#include "kmsan-function.h"
#include "kmsan-memory.h"

namespace kmsan {

/* Aggregates up to this many bytes are copied in line.  */
const HOST_WIDE_INT MAX_INLINE_COPY = 32;

/* ---- Classification.  --------------------------------------------------  */

bool
memory_p (const_tree expr)
{
  if (!expr)
    return false;
  while (handled_component_p (expr))
    expr = TREE_OPERAND (expr, 0);
  switch (TREE_CODE (expr))
    {
    case MEM_REF: case TARGET_MEM_REF: case STRING_CST:
      return true;
    default:
      return DECL_P (expr) && TREE_CODE (expr) != FUNCTION_DECL;
    }
}

bool
load_p (const gassign *stmt)
{
  tree lhs = gimple_assign_lhs (stmt);
  return (TREE_CODE (lhs) == SSA_NAME && gimple_assign_single_p (stmt)
	  && memory_p (gimple_assign_rhs1 (stmt)));
}

bool
untracked_p (tree ref)
{
  tree base = get_base_address (ref);
  if (!base)
    return true;
  if (!ADDR_SPACE_GENERIC_P (TYPE_ADDR_SPACE (TREE_TYPE (ref)))
      || !ADDR_SPACE_GENERIC_P (TYPE_ADDR_SPACE (TREE_TYPE (base))))
    return true;
  if (TREE_CODE (base) == MEM_REF || TREE_CODE (base) == TARGET_MEM_REF)
    {
      tree ptr = TREE_TYPE (TREE_OPERAND (base, 0));
      return (POINTER_TYPE_P (ptr)
	      && !ADDR_SPACE_GENERIC_P (TYPE_ADDR_SPACE (TREE_TYPE (ptr))));
    }
  return VAR_P (base) && DECL_HARD_REGISTER (base);
}

bool
clean_memory_p (tree ref)
{
  tree base = get_base_address (ref);
  if (untracked_p (ref) || TREE_CODE (base) == STRING_CST
      || TREE_CODE (base) == CONST_DECL)
    return true;
  return (VAR_P (base) && TREE_READONLY (base)
	  && !TREE_THIS_VOLATILE (base) && is_global_var (base));
}

HOST_WIDE_INT
memory_size (tree ref)
{
  tree size = TYPE_SIZE_UNIT (TREE_TYPE (ref));
  return size && tree_fits_shwi_p (size) ? tree_to_shwi (size) : -1;
}

/* ---- Where shadow lies.  -----------------------------------------------  */

namespace {

/* The metadata of a reference to a register-typed object.  */
struct shadow_place
{
  metadata meta;
  tree address;		/* of the first byte looked up */
  unsigned HOST_WIDE_INT size;	/* bytes looked up */
  unsigned align;	/* of the address, in bits */
  tree ref;		/* the shadow as a bit-field, or NULL_TREE */
};

/* Bytes from the start of its structure to bit-field container REPR.  */

bool
container_offset (tree repr, HOST_WIDE_INT *offset)
{
  tree bytes = DECL_FIELD_OFFSET (repr);
  if (!bytes || !tree_fits_shwi_p (bytes))
    return false;
  *offset = (tree_to_shwi (bytes)
	     + tree_to_shwi (DECL_FIELD_BIT_OFFSET (repr)) / BITS_PER_UNIT);
  return true;
}

/* The place of bit-field REF = INNER.FIELD: the whole container is looked up,
   and the shadow is read or written as the same field of a structure laid
   over it.  */

bool
bit_field_place (emitter &e, tree ref, bool store_p, shadow_place *place)
{
  tree inner = TREE_OPERAND (ref, 0);
  tree field = TREE_OPERAND (ref, 1);
  tree repr = DECL_BIT_FIELD_REPRESENTATIVE (field);
  HOST_WIDE_INT offset;
  if (!container_offset (repr, &offset)
      || !tree_fits_uhwi_p (DECL_SIZE_UNIT (repr)))
    return false;

  tree base = e.address (inner);
  place->address = e.advance (base, size_int (offset));
  place->size = tree_to_uhwi (DECL_SIZE_UNIT (repr));
  place->align = MIN (get_object_alignment (inner),
		      offset ? (unsigned) least_bit_hwi (offset)
			       * BITS_PER_UNIT : BIGGEST_ALIGNMENT);
  place->meta = e.lookup (store_p, place->address, place->size);
  tree over = e.ref (TREE_TYPE (inner), place->meta.shadow, -offset,
		     get_object_alignment (inner));
  place->ref = build3 (COMPONENT_REF, TREE_TYPE (ref), over, field,
		       TREE_OPERAND (ref, 2));
  return true;
}

/* Likewise for BIT_FIELD_REF <INNER, SIZE, POS>.  */

bool
bit_ref_place (emitter &e, tree ref, bool store_p, shadow_place *place)
{
  tree inner = TREE_OPERAND (ref, 0);
  unsigned HOST_WIDE_INT bits = bit_field_size (ref).to_constant ();
  unsigned HOST_WIDE_INT pos = bit_field_offset (ref).to_constant ();
  unsigned HOST_WIDE_INT first = pos / BITS_PER_UNIT;
  place->address = e.advance (e.address (inner), size_int (first));
  place->size = (pos + bits + BITS_PER_UNIT - 1) / BITS_PER_UNIT - first;
  place->align = BITS_PER_UNIT;
  place->meta = e.lookup (store_p, place->address, place->size);
  if (pos % BITS_PER_UNIT == 0
      && tree_int_cst_equal (TREE_OPERAND (ref, 1),
			     TYPE_SIZE (TREE_TYPE (ref))))
    /* Whole bytes: a lane of a vector.  */
    return true;
  place->ref = build3 (BIT_FIELD_REF, TREE_TYPE (ref),
		       e.ref (TREE_TYPE (inner), place->meta.shadow,
			      -(HOST_WIDE_INT) first,
			      get_object_alignment (inner)),
		       TREE_OPERAND (ref, 1), TREE_OPERAND (ref, 2));
  REF_REVERSE_STORAGE_ORDER (place->ref) = REF_REVERSE_STORAGE_ORDER (ref);
  return true;
}

/* The place of REF's shadow, looked up by E.  False if REF has a shape the
   pass does not know.  */

bool
find_place (emitter &e, tree ref, bool store_p, shadow_place *place)
{
  place->ref = NULL_TREE;
  if (TREE_CODE (ref) == COMPONENT_REF
      && DECL_BIT_FIELD_REPRESENTATIVE (TREE_OPERAND (ref, 1)))
    return bit_field_place (e, ref, store_p, place);
  if (TREE_CODE (ref) == BIT_FIELD_REF)
    return bit_ref_place (e, ref, store_p, place);

  HOST_WIDE_INT size = memory_size (ref);
  if (size <= 0)
    return false;
  tree object = ref;
  HOST_WIDE_INT offset = 0;
  if (TREE_CODE (ref) == VIEW_CONVERT_EXPR || TREE_CODE (ref) == REALPART_EXPR
      || TREE_CODE (ref) == IMAGPART_EXPR)
    {
      object = TREE_OPERAND (ref, 0);
      if (TREE_CODE (ref) == IMAGPART_EXPR)
	offset = size;
    }
  place->address = e.advance (e.address (object), size_int (offset));
  place->size = size;
  place->align = MIN (get_object_alignment (ref), BIGGEST_ALIGNMENT);
  place->meta = e.lookup (store_p, place->address, size);
  return true;
}

/* The unsigned integer that holds SHADOW of TYPE's object in memory: whole
   bytes, even if the register has fewer bits.  */

tree
memory_shadow_type (tree type)
{
  tree shadow = shadow_type (type);
  if (INTEGRAL_TYPE_P (shadow)
      && !tree_int_cst_equal (bitsize_int (TYPE_PRECISION (shadow)),
			      TYPE_SIZE (type)))
    return build_nonstandard_integer_type (tree_to_uhwi (TYPE_SIZE (type)), 1);
  return shadow;
}

/* Bits of an x87 long double that are not padding.  */
const unsigned EXTENDED_BITS = 80;

/* True if TYPE is the 80-bit float, which is stored in 16 bytes.  */

bool
extended_p (tree type)
{
  return (SCALAR_FLOAT_TYPE_P (type) && TYPE_PRECISION (type) == EXTENDED_BITS);
}

/* SHADOW, as loaded from memory for a register of TYPE, without padding.  */

tree
without_padding (emitter &e, tree type, tree shadow)
{
  if (!extended_p (type))
    return shadow;
  tree stype = TREE_TYPE (shadow);
  return e.op (BIT_AND_EXPR, stype, shadow,
	       wide_int_to_tree (stype, wi::mask (EXTENDED_BITS, false,
						  TYPE_PRECISION (stype))));
}

/* The memory that holds the shadow at PLACE of a register with shadow STYPE.  An
   integer in the other byte order, REVERSED, has its shadow in that order, too.
   (A reference to a field in the other order says so itself.)  */

tree
shadow_memory (emitter &e, const shadow_place &place, tree stype,
	       bool reversed)
{
  tree mem = e.ref (stype, place.meta.shadow, 0, place.align);
  if (reversed && INTEGRAL_TYPE_P (stype))
    REF_REVERSE_STORAGE_ORDER (mem) = 1;
  return mem;
}

/* True if the bytes of SHADOW at PLACE are in the wrong order all the same.  */

bool
mixed_up_p (const shadow_place &place, tree shadow, bool reversed)
{
  return reversed && !place.ref && !INTEGRAL_TYPE_P (TREE_TYPE (shadow));
}

/* The shadow at PLACE, for a register of TYPE.  */

tree
read_shadow (emitter &e, const shadow_place &place, tree type, bool reversed)
{
  tree stype = shadow_type (type);
  tree shadow;
  if (place.ref)
    {
      shadow = e.load_ref (place.ref);
      if (!INTEGRAL_TYPE_P (TREE_TYPE (shadow)))
	return NULL_TREE;
      tree uns = build_nonstandard_integer_type
	(TYPE_PRECISION (TREE_TYPE (shadow)), 1);
      shadow = e.convert (stype, e.convert (uns, shadow));
    }
  else
    {
      shadow = e.load_ref (shadow_memory (e, place, memory_shadow_type (type),
					  reversed));
      shadow = without_padding (e, type, shadow);
      shadow = e.alike (stype, shadow);
    }
  if (mixed_up_p (place, shadow, reversed))
    shadow = e.whole (stype, e.reduce (shadow));
  return shadow;
}

/* The origin at PLACE of a value with SHADOW: that of the first slot with a
   dirty byte, since a clean one's origin means nothing.  */

tree
read_origin (emitter &e, const shadow_place &place, tree shadow,
	     bool reversed)
{
  tree u32 = unsigned_type_node;
  tree origin = e.load (u32, place.meta.origin, 0, 32);
  tree type = TREE_TYPE (shadow);
  if (place.ref || place.size <= 4 || place.size > 16)
    return origin;
  if (TREE_CODE (type) == COMPLEX_TYPE)
    {
      tree part = TREE_TYPE (type);
      tree second = e.load (u32, place.meta.origin,
			    tree_to_uhwi (TYPE_SIZE_UNIT (part)), 32);
      return e.select (e.nonzero (e.op (REALPART_EXPR, part, shadow)),
		       origin, second);
    }
  tree bits = build_nonstandard_integer_type (place.size * BITS_PER_UNIT, 1);
  shadow = e.view (bits, shadow);
  unsigned last = (place.size - 1) / 4;
  tree result = e.load (u32, place.meta.origin, last * 4, 32);
  for (unsigned slot = last; slot-- > 0;)
    {
      unsigned low = (reversed ? last - slot : slot) * 32;
      tree below = e.op (RSHIFT_EXPR, bits, shadow,
			 build_int_cst (unsigned_type_node, low));
      tree o = slot ? e.load (u32, place.meta.origin, slot * 4, 32) : origin;
      result = e.select (e.nonzero (e.convert (u32, below)), o, result);
    }
  return result;
}

/* Write SHADOW of a register of TYPE to PLACE.  */

void
write_shadow (emitter &e, const shadow_place &place, tree type, tree shadow,
	      bool reversed)
{
  if (mixed_up_p (place, shadow, reversed))
    shadow = e.whole (TREE_TYPE (shadow), e.reduce (shadow));
  if (place.ref)
    {
      tree ftype = TYPE_MAIN_VARIANT (TREE_TYPE (place.ref));
      if (TYPE_PRECISION (ftype) == 1)
	shadow = e.nonzero (shadow);
      e.store_ref (place.ref, e.convert (ftype, shadow));
      return;
    }
  tree stype = memory_shadow_type (type);
  if (INTEGRAL_TYPE_P (stype))
    shadow = e.convert (stype, shadow);
  e.store_ref (shadow_memory (e, place, TREE_TYPE (shadow), reversed), shadow);
}

bool
reversed_p (tree ref)
{
  return reverse_storage_order_for_component_p (ref);
}

/* Check the registers that make up the address of REF, before STMT.  */

void
check_address (function_state &st, tree ref, gimple *stmt)
{
  auto_vec<tree, 4> parts;
  for (tree t = ref; ; t = TREE_OPERAND (t, 0))
    {
      if (TREE_CODE (t) == ARRAY_REF || TREE_CODE (t) == ARRAY_RANGE_REF)
	parts.safe_push (TREE_OPERAND (t, 1));
      else if (TREE_CODE (t) == MEM_REF)
	parts.safe_push (TREE_OPERAND (t, 0));
      else if (TREE_CODE (t) == TARGET_MEM_REF)
	{
	  parts.safe_push (TMR_BASE (t));
	  parts.safe_push (TMR_INDEX (t));
	  parts.safe_push (TMR_INDEX2 (t));
	}
      if (!handled_component_p (t))
	break;
    }
  for (tree part : parts)
    if (part && TREE_CODE (part) == SSA_NAME)
      check_value (st, part, stmt);
}

/* ---- Stores of whole objects.  -----------------------------------------  */

/* Mark SIZE bytes at the address of DST initialised, before STMT.  */

void
clear_metadata (function_state &st, tree dst, HOST_WIDE_INT size, gimple *stmt)
{
  emitter e (gimple_location (stmt));
  if (size <= 0 || untracked_p (dst))
    return;
  note (stmt, "clear");
  e.unpoison (e.address (dst), size);
  st.insert_before (stmt, e);
}

/* Turn
     *d = *s;		(at most MAX_INLINE_COPY bytes)
   into
     *shadow (d) = *shadow (s);
     if (any bit) __msan_memmove (d, s, SIZE);	(chains origins, too)
     *d = *s;  */

void
copy_inline (function_state &st, tree dst, tree src, HOST_WIDE_INT size,
	     gimple *stmt)
{
  emitter e (gimple_location (stmt));
  tree from = e.address (src), to = e.address (dst);
  metadata in = e.lookup (false, from, size);
  metadata out = e.lookup (true, to, size);
  tree word = build_nonstandard_integer_type (64, 1);
  tree all = build_zero_cst (word);
  HOST_WIDE_INT pos = 0;
  auto_vec<tree, 8> parts;
  while (pos < size)
    {
      HOST_WIDE_INT n = 8;
      while (n > size - pos)
	n /= 2;
      tree type = build_nonstandard_integer_type (n * BITS_PER_UNIT, 1);
      tree part = e.load (type, in.shadow, pos, BITS_PER_UNIT);
      parts.safe_push (part);
      all = e.op (BIT_IOR_EXPR, word, all, e.convert (word, part));
      pos += n;
    }
  pos = 0;
  for (tree part : parts)
    {
      e.store (out.shadow, pos, BITS_PER_UNIT, part);
      pos += tree_to_uhwi (TYPE_SIZE_UNIT (TREE_TYPE (part)));
    }
  st.insert_before (stmt, e);

  guard g = {};
  g.kind = guard::COPY;
  g.anchor = stmt;
  g.loc = gimple_location (stmt);
  g.shadow = all;
  g.to = to;
  g.from = from;
  g.size = size;
  st.add_guard (g);
}

/* Metadata for the aggregate copy DST = SRC of SIZE bytes.  The runtime's
   memmove copies the data as well; STMT then stores the same bytes again,
   which keeps every property GCC has derived from it.  */

void
copy_metadata (function_state &st, tree dst, tree src, HOST_WIDE_INT size,
	       gimple *stmt)
{
  if (untracked_p (dst) || size <= 0)
    return;
  if (clean_memory_p (src) || st.stmt_policy (stmt) == policy::clean)
    {
      clear_metadata (st, dst, size, stmt);
      return;
    }
  if (size <= MAX_INLINE_COPY)
    {
      note (stmt, "copy in line");
      copy_inline (st, dst, src, size, stmt);
      return;
    }
  note (stmt, "copy");
  emitter e (gimple_location (stmt));
  tree from = e.address (src), to = e.address (dst);
  e.call (FN_MEMMOVE, to, from, build_int_cst (pointer_sized_int_node, size));
  st.insert_before (stmt, e);
}

/* Store of an aggregate: a copy, an initialiser or zeros.  */

void
store_aggregate (function_state &st, gassign *stmt)
{
  tree lhs = gimple_assign_lhs (stmt), rhs = gimple_assign_rhs1 (stmt);
  HOST_WIDE_INT size = memory_size (lhs);
  if (size < 0)
    {
      strict (st, stmt, "aggregate of variable size");
      return;
    }
  if (TREE_CODE (rhs) == VIEW_CONVERT_EXPR && memory_p (rhs))
    rhs = TREE_OPERAND (rhs, 0);
  if (memory_p (rhs) && TREE_CODE (rhs) != STRING_CST)
    {
      check_address (st, rhs, stmt);
      copy_metadata (st, lhs, rhs, size, stmt);
      return;
    }
  if (!CONSTANT_CLASS_P (rhs) && TREE_CODE (rhs) != CONSTRUCTOR)
    strict (st, stmt, "aggregate from a register");
  clear_metadata (st, lhs, size, stmt);
}

} // anon namespace

/* ---- The phases' entry points.  ----------------------------------------  */

void
instrument_load (function_state &st, gassign *stmt)
{
  tree lhs = gimple_assign_lhs (stmt), ref = gimple_assign_rhs1 (stmt);
  if (st.stmt_policy (stmt) != policy::full)
    return;
  check_address (st, ref, stmt);
  if (!st.dirty_p (lhs))
    return;

  emitter e (gimple_location (stmt));
  shadow_place place;
  tree shadow = NULL_TREE;
  if (find_place (e, ref, false, &place))
    shadow = read_shadow (e, place, TREE_TYPE (lhs), reversed_p (ref));
  if (!shadow)
    {
      st.set_shadow (lhs, clean_shadow (TREE_TYPE (lhs)));
      st.set_origin (lhs, build_zero_cst (unsigned_type_node));
      strict (st, stmt, "load");
      return;
    }
  st.set_shadow (lhs, shadow);
  st.set_origin (lhs, read_origin (e, place, shadow, reversed_p (ref)));
  note (stmt, "load");
  st.insert_after (stmt, e);
  st.lookups++;
}

void
instrument_store (function_state &st, gassign *stmt)
{
  tree lhs = gimple_assign_lhs (stmt), rhs = gimple_assign_rhs1 (stmt);
  check_address (st, lhs, stmt);
  if (untracked_p (lhs))
    {
      /* No metadata to record it in: what leaves through another address
	 space has to be initialised.  */
      if (TREE_CODE (rhs) == SSA_NAME
	  && !DECL_P (get_base_address (lhs)))
	check_value (st, rhs, stmt);
      return;
    }
  if (!is_gimple_reg_type (TREE_TYPE (lhs)) || !is_gimple_val (rhs)
      || !shadow_type (TREE_TYPE (rhs)))
    {
      st.stores++;
      store_aggregate (st, stmt);
      return;
    }

  emitter e (gimple_location (stmt));
  shadow_place place;
  if (!find_place (e, lhs, true, &place))
    {
      strict (st, stmt, "store");
      return;
    }
  tree shadow = st.shadow (rhs);
  write_shadow (e, place, TREE_TYPE (rhs), shadow, reversed_p (lhs));
  st.insert_before (stmt, e);
  st.lookups++;
  st.stores++;
  bool dirty = st.dirty_p (rhs) && !integer_zerop (shadow);
  note (stmt, dirty ? "dirty store" : "clean store");
  if (dirty)
    {
      guard g = {};
      g.kind = guard::PAINT;
      g.anchor = stmt;
      g.loc = gimple_location (stmt);
      g.shadow = shadow;
      g.source = origin_source (rhs);
      g.to = place.meta.origin;
      g.from = place.address;
      g.size = place.size;
      g.align = place.align;
      st.add_guard (g);
    }
}

/* Turn
     buf = __kmsan_birth ("buf");
   into
     __msan_poison_alloca (&buf, sizeof buf, "buf");
   and give the birth of a register a shadow of all ones.  */

void
instrument_birth (function_state &st, gimple *birth)
{
  tree lhs = gimple_call_lhs (birth);
  st.births.safe_push (birth);
  if (!lhs)
    return;
  if (TREE_CODE (lhs) == SSA_NAME)
    {
      if (st.dirty_p (lhs))
	{
	  note (birth, "birth in a register");
	  st.set_shadow (lhs, full_shadow (TREE_TYPE (lhs)));
	  st.set_origin (lhs, st.birth_origin (birth));
	}
      return;
    }
  note (birth, "birth in memory");
  emitter e (gimple_location (birth));
  tree addr = e.address (lhs);
  tree size = fold_convert (pointer_sized_int_node,
			    TYPE_SIZE_UNIT (TREE_TYPE (lhs)));
  if (st.stmt_policy (birth) == policy::full)
    e.call (FN_POISON_ALLOCA, addr, size, birth_name (birth));
  else
    e.call (FN_UNPOISON_ALLOCA, addr, size);
  st.insert_before (birth, e);
}

} // namespace kmsan
