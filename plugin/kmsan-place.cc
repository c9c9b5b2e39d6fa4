/* Where the shadow of a register-typed object in memory lies.
   SPDX-License-Identifier: GPL-3.0-or-later

   Finding the place of a reference, and asking the runtime for its metadata, are
   separate, because one lookup can serve many places (kmsan-lookups.cc), and
   one place can need two lookups: a store that may be dirty marks the memory
   clean through one and, in a cold block, dirty through another.  */

#include "gcc-compat.h"
#include "kmsan-memory.h"
#include "kmsan-place.h"

namespace kmsan {

namespace {

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
bit_field_place (tree ref, shadow_place *place)
{
  tree inner = TREE_OPERAND (ref, 0);
  tree repr = DECL_BIT_FIELD_REPRESENTATIVE (TREE_OPERAND (ref, 1));
  if (!container_offset (repr, &place->offset)
      || !tree_fits_uhwi_p (DECL_SIZE_UNIT (repr)))
    return false;
  place->object = inner;
  place->field = ref;
  place->size = tree_to_uhwi (DECL_SIZE_UNIT (repr));
  place->align = MIN (get_object_alignment (inner),
		      place->offset ? (unsigned) least_bit_hwi (place->offset)
			       * BITS_PER_UNIT : BIGGEST_ALIGNMENT);
  return true;
}

/* Likewise for BIT_FIELD_REF <INNER, SIZE, POS>.  */

bool
bit_ref_place (tree ref, shadow_place *place)
{
  unsigned HOST_WIDE_INT bits = bit_field_size (ref).to_constant ();
  unsigned HOST_WIDE_INT pos = bit_field_offset (ref).to_constant ();
  unsigned HOST_WIDE_INT first = pos / BITS_PER_UNIT;
  place->object = TREE_OPERAND (ref, 0);
  place->offset = first;
  place->size = (pos + bits + BITS_PER_UNIT - 1) / BITS_PER_UNIT - first;
  place->align = BITS_PER_UNIT;
  /* Otherwise it is whole bytes: a lane of a vector.  */
  if (pos % BITS_PER_UNIT != 0
      || !tree_int_cst_equal (TREE_OPERAND (ref, 1),
			      TYPE_SIZE (TREE_TYPE (ref))))
    place->field = ref;
  return true;
}

} // anon namespace

bool
find_place (tree ref, shadow_place *place)
{
  place->field = NULL_TREE;
  place->reversed = reverse_storage_order_for_component_p (ref);
  if (TREE_CODE (ref) == COMPONENT_REF
      && DECL_BIT_FIELD_REPRESENTATIVE (TREE_OPERAND (ref, 1)))
    return bit_field_place (ref, place);
  if (TREE_CODE (ref) == BIT_FIELD_REF)
    return bit_ref_place (ref, place);

  HOST_WIDE_INT size = memory_size (ref);
  if (size <= 0)
    return false;
  place->object = ref;
  place->offset = 0;
  if (TREE_CODE (ref) == VIEW_CONVERT_EXPR || TREE_CODE (ref) == REALPART_EXPR
      || TREE_CODE (ref) == IMAGPART_EXPR)
    {
      place->object = TREE_OPERAND (ref, 0);
      if (TREE_CODE (ref) == IMAGPART_EXPR)
	place->offset = size;
    }
  place->size = size;
  place->align = MIN (get_object_alignment (ref), BIGGEST_ALIGNMENT);
  return true;
}

tree
place_address (emitter &e, const shadow_place &place)
{
  return e.advance (e.address (place.object), size_int (place.offset));
}

metadata
look_up (emitter &e, bool store_p, const shadow_place &place)
{
  return e.lookup (store_p, place_address (e, place), place.size);
}

namespace {

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

/* The bit-field that holds the shadow at PLACE, which has one, in metadata M.  */

tree
shadow_field (emitter &e, const shadow_place &place, const metadata &m)
{
  tree ref = place.field;
  tree inner = TREE_OPERAND (ref, 0);
  tree over = e.ref (TREE_TYPE (inner), m.shadow, m.offset - place.offset,
		     get_object_alignment (inner));
  if (TREE_CODE (ref) == COMPONENT_REF)
    return build3 (COMPONENT_REF, TREE_TYPE (ref), over,
		   TREE_OPERAND (ref, 1), TREE_OPERAND (ref, 2));
  tree field = build3 (BIT_FIELD_REF, TREE_TYPE (ref), over,
		       TREE_OPERAND (ref, 1), TREE_OPERAND (ref, 2));
  REF_REVERSE_STORAGE_ORDER (field) = REF_REVERSE_STORAGE_ORDER (ref);
  return field;
}

/* The memory that holds the shadow at PLACE, in metadata M, of a register with
   shadow STYPE.  An integer in the other byte order has its shadow in that
   order, too.  (A reference to a field in the other order says so itself.)  */

tree
shadow_memory (emitter &e, const shadow_place &place, const metadata &m,
	       tree stype)
{
  tree mem = e.ref (stype, m.shadow, m.offset, place.align);
  if (place.reversed && INTEGRAL_TYPE_P (stype))
    REF_REVERSE_STORAGE_ORDER (mem) = 1;
  return mem;
}

/* True if the bytes of SHADOW at PLACE are in the wrong order all the same.  */

bool
mixed_up_p (const shadow_place &place, tree shadow)
{
  return (place.reversed && !place.field
	  && !INTEGRAL_TYPE_P (TREE_TYPE (shadow)));
}

} // anon namespace

tree
read_shadow (emitter &e, const shadow_place &place, const metadata &m,
	     tree type)
{
  tree stype = shadow_type (type);
  tree shadow;
  if (place.field)
    {
      shadow = e.load_ref (shadow_field (e, place, m));
      if (!INTEGRAL_TYPE_P (TREE_TYPE (shadow)))
	return NULL_TREE;
      tree uns = build_nonstandard_integer_type
	(TYPE_PRECISION (TREE_TYPE (shadow)), 1);
      shadow = e.convert (stype, e.convert (uns, shadow));
    }
  else
    {
      shadow = e.load_ref (shadow_memory (e, place, m,
					  memory_shadow_type (type)));
      shadow = without_padding (e, type, shadow);
      shadow = e.alike (stype, shadow);
    }
  if (mixed_up_p (place, shadow))
    shadow = e.whole (stype, e.reduce (shadow));
  return shadow;
}

tree
last_slot (emitter &e, tree origin, tree addr, unsigned HOST_WIDE_INT size)
{
  /* ((addr & 3) + SIZE - 1) & ~3 bytes on.  */
  tree word = pointer_sized_int_node;
  tree low = e.op (BIT_AND_EXPR, word, e.convert (word, addr),
		   build_int_cst (word, 3));
  tree last = e.op (BIT_AND_EXPR, word,
		    e.op (PLUS_EXPR, word, low, build_int_cst (word, size - 1)),
		    build_int_cst (word, -4));
  return e.advance (origin, e.convert (sizetype, last));
}

/* Of an object that may start between two multiples of 4, four bytes lie in one or
   two slots.  If they are dirty, one of these has an origin; 0 is none, and the
   runtime does not report what has none.  */

void
copy_origins (emitter &e, tree to, HOST_WIDE_INT offset, const metadata &m,
	      tree addr, HOST_WIDE_INT at, HOST_WIDE_INT size, unsigned align)
{
  tree u32 = unsigned_type_node;
  HOST_WIDE_INT slots = ROUND_UP (size, 4);
  if (align >= 32)
    {
      e.copy (to, offset, m.origin, at, slots);
      return;
    }
  addr = e.advance (addr, size_int (at));
  tree first = e.advance (m.origin, size_int (at));
  tree next = e.load (u32, first, 0, 32);
  for (HOST_WIDE_INT pos = 0; pos < slots; pos += 4)
    {
      tree origin = next;
      next = (pos + 4 < slots ? e.load (u32, first, pos + 4, 32)
	      : e.load (u32, last_slot (e, first, addr, size), 0, 32));
      e.store (to, offset + pos, 32,
	       e.select (e.nonzero (origin), origin, next));
    }
}

tree
some_origin (emitter &e, tree ptr, HOST_WIDE_INT offset, HOST_WIDE_INT size,
	     tree addr)
{
  tree u32 = unsigned_type_node, origin = build_zero_cst (u32);
  for (HOST_WIDE_INT pos = 0; pos < size; pos += 4)
    origin = e.select (e.nonzero (origin), origin,
		       e.load (u32, ptr, offset + pos, 32));
  if (addr)
    origin = e.select (e.nonzero (origin), origin,
		       e.load (u32, last_slot (e, ptr, addr, size), 0, 32));
  return origin;
}

/* The origin of a value with SHADOW at PLACE: that of the first slot with a dirty
   byte, as far as SHADOW tells which one that is.  FIRST points to the first slot.  */

static tree
origin_by_shadow (emitter &e, const shadow_place &place, tree first,
		  tree shadow)
{
  tree u32 = unsigned_type_node;
  tree origin = e.load (u32, first, 0, 32);
  tree type = TREE_TYPE (shadow);
  if (place.field || place.size <= 4 || place.size > 16)
    return origin;
  if (TREE_CODE (type) == COMPLEX_TYPE)
    {
      tree part = TREE_TYPE (type);
      tree second = e.load (u32, first, tree_to_uhwi (TYPE_SIZE_UNIT (part)),
			    32);
      return e.select (e.nonzero (e.op (REALPART_EXPR, part, shadow)),
		       origin, second);
    }
  tree bits = build_nonstandard_integer_type (place.size * BITS_PER_UNIT, 1);
  shadow = e.view (bits, shadow);
  unsigned last = (place.size - 1) / 4;
  tree result = e.load (u32, first, last * 4, 32);
  for (unsigned slot = last; slot-- > 0;)
    {
      unsigned low = (place.reversed ? last - slot : slot) * 32;
      tree below = e.op (RSHIFT_EXPR, bits, shadow,
			 build_int_cst (unsigned_type_node, low));
      tree o = slot ? e.load (u32, first, slot * 4, 32) : origin;
      result = e.select (e.nonzero (e.convert (u32, below)), o, result);
    }
  return result;
}

/* True if SHADOW of a value at PLACE does not tell in which slots its dirty bytes
   are.  */

static bool
slots_unknown_p (const shadow_place &place, tree shadow)
{
  if (place.align < 32)
    return place.size > 1;
  return (place.size > 4
	  && (place.field || place.size > 16
	      || TREE_CODE (TREE_TYPE (shadow)) == COMPLEX_TYPE));
}

tree
read_origin (emitter &e, const shadow_place &place, tree first, tree shadow)
{
  tree origin = origin_by_shadow (e, place, first, shadow);
  if (!slots_unknown_p (place, shadow))
    return origin;
  tree addr = place.align < 32 ? place_address (e, place) : NULL_TREE;
  return e.select (e.nonzero (origin), origin,
		   some_origin (e, first, 0, place.size, addr));
}

void
write_shadow (emitter &e, const shadow_place &place, const metadata &m,
	      tree type, tree shadow)
{
  if (mixed_up_p (place, shadow))
    shadow = e.whole (TREE_TYPE (shadow), e.reduce (shadow));
  if (place.field)
    {
      tree field = shadow_field (e, place, m);
      tree ftype = TYPE_MAIN_VARIANT (TREE_TYPE (field));
      if (TYPE_PRECISION (ftype) == 1)
	shadow = e.nonzero (shadow);
      e.store_ref (field, e.convert (ftype, shadow));
      return;
    }
  tree stype = memory_shadow_type (type);
  if (INTEGRAL_TYPE_P (stype))
    shadow = e.convert (stype, shadow);
  e.store_ref (shadow_memory (e, place, m, TREE_TYPE (shadow)), shadow);
}

} // namespace kmsan
