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
   Clean stores never touch origins: their slots may hold a neighbour's.

   Where lookups are shared (kmsan-lookups.cc), an answer is one for loads, with
   what lies behind the byte asked about, too; a store then writes zeros through
   it, and asks for its own only in the cold block.  */

#include "gcc-compat.h"
#include "kmsan-births.h"
#include "kmsan-builtins.h"
#include "kmsan-function.h"
#include "kmsan-memory.h"
#include "kmsan-options.h"
#include "kmsan-place.h"

namespace kmsan {

/* Aggregates up to this many bytes are copied in line.  */
const HOST_WIDE_INT MAX_INLINE_COPY = 32;

/* Volatile ones of more bytes are clean.  */
const HOST_WIDE_INT MAX_VOLATILE_COPY = 512;

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

namespace {

/* ---- Stores of whole objects.  -----------------------------------------  */

/* Mark SIZE bytes from byte OFFSET of OBJECT initialised, by E, in front of
   STMT.  */

void
clean_bytes (function_state &st, emitter &e, tree object, HOST_WIDE_INT offset,
	     unsigned HOST_WIDE_INT size, gimple *stmt)
{
  if (!st.shared.enabled_p () || !opts ().inline_copies
      || size > MAX_INLINE_CLEAR)
    {
      e.unpoison (e.advance (e.address (object), size_int (offset)), size);
      return;
    }
  metadata m = st.shared.find (e, object, offset, size, BITS_PER_UNIT, stmt);
  e.clear (m.shadow, m.offset, size);
}

/* Mark SIZE bytes at the address of DST initialised, before STMT.  */

void
clear_metadata (function_state &st, tree dst, HOST_WIDE_INT size, gimple *stmt)
{
  emitter e (gimple_location (stmt));
  if (size <= 0 || untracked_p (dst))
    return;
  note (stmt, "clear");
  clean_bytes (st, e, dst, 0, size, stmt);
  st.insert_before (stmt, e);
}

/* The origin of the first dirty byte of an object whose shadow is PARTS, words of 8
   bytes and what is left.  FIRST points to its first slot.  */

tree
first_origin (emitter &e, const auto_vec<tree, 8> &parts, tree first)
{
  tree u32 = unsigned_type_node;
  tree seen = build_zero_cst (u32), origin = build_zero_cst (u32);
  HOST_WIDE_INT pos = 0;
  for (tree part : parts)
    for (unsigned n = tree_to_uhwi (TYPE_SIZE_UNIT (TREE_TYPE (part))),
	 at = 0; at < n; at += 4, pos += MIN (n, 4))
      {
	tree half = e.op (RSHIFT_EXPR, TREE_TYPE (part), part,
			  build_int_cst (u32, at * BITS_PER_UNIT));
	origin = e.select (e.nonzero (seen), origin,
			   e.load (u32, first, ROUND_DOWN (pos, 4), 32));
	seen = e.op (BIT_IOR_EXPR, u32, seen, e.convert (u32, half));
      }
  return origin;
}

/* Turn
     *d = *s;		(at most MAX_INLINE_COPY bytes)
   into
     *shadow (d) = *shadow (s);
     if (any bit) __msan_memmove (d, s, SIZE);	(chains origins, too)
     *d = *s;
   A volatile object is accessed as often as the program says, so for one of these
   the cold block is
     o = __msan_chain_origin (origin of the first dirty byte);
     paint every slot of *d;
   And, where lookups are shared, the first line into
     *shadow (d) = 0;
   with what follows it in the cold block.  (The objects may be the same one, so
   that must put the shadow back before it is moved.)  */

void
copy_inline (function_state &st, tree dst, tree src, HOST_WIDE_INT size,
	     gimple *stmt)
{
  emitter e (gimple_location (stmt)), dirty (gimple_location (stmt));
  bool share = st.shared.enabled_p ();
  emitter &write = share ? dirty : e;
  metadata in = (share ? st.shared.find (e, src, 0, size, BITS_PER_UNIT, stmt)
		 : e.lookup (false, e.address (src), size));
  tree word = build_nonstandard_integer_type (64, 1);
  tree all = build_zero_cst (word);
  auto_vec<tree, 8> parts;
  for (HOST_WIDE_INT pos = 0; pos < size;)
    {
      unsigned n = word_at (pos, size, 8);
      tree type = build_nonstandard_integer_type (n * BITS_PER_UNIT, 1);
      tree part = e.load (type, in.shadow, in.offset + pos, BITS_PER_UNIT);
      parts.safe_push (part);
      all = e.op (BIT_IOR_EXPR, word, all, e.convert (word, part));
      pos += n;
    }
  if (share)
    clean_bytes (st, e, dst, 0, size, stmt);
  tree from = write.address (src), to = write.address (dst);
  metadata out = write.lookup (true, to, size);
  HOST_WIDE_INT pos = 0;
  for (tree part : parts)
    {
      write.store (out.shadow, pos, BITS_PER_UNIT, part);
      pos += tree_to_uhwi (TYPE_SIZE_UNIT (TREE_TYPE (part)));
    }
  st.insert_before (stmt, e);

  guard g = {};
  g.kind = guard::COPY;
  if (gimple_has_volatile_ops (stmt))
    {
      g.kind = guard::PAINT;
      unsigned align = get_object_alignment (src);
      tree first = first_slot (dirty, in, src, 0, align);
      g.known_origin = (align >= 32 ? first_origin (dirty, parts, first)
			: some_origin (dirty, first, 0, size, from));
      g.align = get_object_alignment (dst);
      from = to;
      to = out.origin;
    }
  g.anchor = stmt;
  g.loc = gimple_location (stmt);
  g.shadow = all;
  g.seq = dirty.seq;
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
  bool once = gimple_has_volatile_ops (stmt);
  if (clean_memory_p (src) || st.stmt_policy (stmt) == policy::clean
      || (once && size > MAX_VOLATILE_COPY))
    {
      clear_metadata (st, dst, size, stmt);
      return;
    }
  if (once || (size <= MAX_INLINE_COPY && opts ().inline_copies))
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

/* The metadata of PLACE, for a load.  */

metadata
load_metadata (function_state &st, emitter &e, const shadow_place &place,
	       gimple *stmt)
{
  if (!st.shared.enabled_p ())
    return look_up (e, false, place);
  return st.shared.find (e, place.object, place.offset, place.size,
			 place.align, stmt, true);
}

/* Turn
     *p = x;
   into
     *shadow (p) = 0;
   with the rest in a cold block, if Sx is not 0:
     {shadow, origin} = __msan_metadata_ptr_for_store_4 (p);
     *shadow = Sx;  paint every slot of *p;
   What a shared lookup finds takes zeros only.  */

void
store_shared (function_state &st, const shadow_place &place, guard *paint,
	      gassign *stmt)
{
  tree type = TREE_TYPE (gimple_assign_rhs1 (stmt));
  emitter e (gimple_location (stmt));
  metadata m = st.shared.find (e, place.object, place.offset, place.size,
			       place.align, stmt);
  write_shadow (e, place, m, type, clean_shadow (type));
  st.insert_before (stmt, e);
  if (!paint)
    return;
  emitter dirty (gimple_location (stmt));
  m = look_up (dirty, true, place);
  write_shadow (dirty, place, m, type, paint->shadow);
  paint->to = m.origin;
  paint->from = place_address (dirty, place);
  paint->seq = dirty.seq;
}

/* Likewise, with one lookup.  */

void
store_alone (function_state &st, const shadow_place &place, guard *paint,
	     gassign *stmt)
{
  tree type = TREE_TYPE (gimple_assign_rhs1 (stmt));
  emitter e (gimple_location (stmt));
  tree address = place_address (e, place);
  metadata m = e.lookup (true, address, place.size);
  write_shadow (e, place, m, type, paint ? paint->shadow : clean_shadow (type));
  st.insert_before (stmt, e);
  if (paint)
    {
      paint->to = m.origin;
      paint->from = address;
    }
}

} // anon namespace

/* ---- The phases' entry points.  ----------------------------------------  */

/* Announce that STMT accesses REF and, if ASKS, will want its metadata.  */

static void
expect_access (function_state &st, tree ref, gimple *stmt, bool asks)
{
  shadow_place place;
  HOST_WIDE_INT size = memory_size (ref);
  if (untracked_p (ref) || size <= 0)
    return;
  if (!is_gimple_reg_type (TREE_TYPE (ref)))
    st.shared.expect (ref, 0, size, get_object_alignment (ref), stmt, asks);
  else if (find_place (ref, &place))
    st.shared.expect (place.object, place.offset, place.size, place.align,
		      stmt, asks);
}

/* Announce all loads and stores in WORK.  */

void
expect_accesses (function_state &st, const auto_vec<gimple *> &work)
{
  if (!st.shared.enabled_p ())
    return;
  st.shared.number_runs (work);
  for (gimple *stmt : work)
    {
      gassign *assign = dyn_cast <gassign *> (stmt);
      if (!assign || gimple_clobber_p (assign))
	continue;
      tree lhs = gimple_assign_lhs (assign), rhs = gimple_assign_rhs1 (assign);
      if (TREE_CODE (lhs) != SSA_NAME)
	expect_access (st, lhs, stmt, true);
      if (memory_p (rhs) && gimple_assign_single_p (assign))
	expect_access (st, rhs, stmt,
		       TREE_CODE (lhs) != SSA_NAME || st.dirty_p (lhs));
    }
}

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
  metadata m;
  tree shadow = NULL_TREE;
  if (find_place (ref, &place))
    {
      m = load_metadata (st, e, place, stmt);
      shadow = read_shadow (e, place, m, TREE_TYPE (lhs));
    }
  if (shadow)
    {
      st.set_shadow (lhs, shadow);
      st.set_stored_origin (lhs, { place, m, shadow, NULL_TREE, NULL }, stmt,
			    e);
      note (stmt, "load");
      st.lookups++;
    }
  else
    {
      st.set_shadow (lhs, clean_shadow (TREE_TYPE (lhs)));
      st.set_origin (lhs, build_zero_cst (unsigned_type_node));
      strict (st, stmt, "load");
    }
  st.insert_after (stmt, e);
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

  shadow_place place;
  if (!find_place (lhs, &place))
    {
      strict (st, stmt, "store");
      return;
    }
  guard g = {};
  g.kind = guard::PAINT;
  g.anchor = stmt;
  g.loc = gimple_location (stmt);
  g.shadow = st.shadow (rhs);
  g.source = origin_source (rhs);
  g.size = place.size;
  g.align = place.align;
  bool dirty = st.dirty_p (rhs) && !integer_zerop (g.shadow);
  /* A dirty store's own lookup is for stores.  */
  if (st.shared.enabled_p ()
      && !(dirty && (CONSTANT_CLASS_P (g.shadow)
		     || (st.shared.alone_p (place.object, place.offset,
					    place.size)
			 && !st.shared.walk (place.object, place.size,
					     place.align, stmt)))))
    store_shared (st, place, dirty ? &g : NULL, stmt);
  else
    store_alone (st, place, dirty ? &g : NULL, stmt);
  if (dirty)
    st.add_guard (g);
  note (stmt, dirty ? "dirty store" : "clean store");
  st.lookups++;
  st.stores++;
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
