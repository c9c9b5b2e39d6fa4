/* Metadata lookups that serve many accesses.
   SPDX-License-Identifier: GPL-3.0-or-later

   Turns
     x = p->a;  p->b = y;
   into
     m = __msan_metadata_ptr_for_load_1 (&p->a);
     x = p->a;  Sx = *m.shadow;
     *(m.shadow + bytes from a to b) = 0;  p->b = y;
   One answer serves all accesses that it dominates and that lie behind the byte
   asked about, within a page and at a constant distance.  docs/abi.md, "Shared
   lookups", says what the runtime promises and why that is enough:

   - An answer depends on the address alone, so it stays true whatever is
     written, called, freed or mapped in between, and the call is `const' to
     GCC: FRE, DOM and LIM share what this file does not.
   - The metadata of an object is in one piece.  So an answer about one of its
     bytes is good for all bytes of it that follow.
   - Memory without metadata has a page of zeros in its place.  So distances stay
     below a page, nothing but zeros is stored through such an answer, and
     nothing in front of the byte that was asked about is touched.

   The byte asked about must be one of the same object.  That a pointer points to
   one does not follow from an access behind it: Linux reads
   `container_of (head, T, list)->list.next' where no T is around the head, and
   a[i + 1] with i = -1 is valid, too.  So a question is about an address that is
   accessed: here, or later in this run of statements if the run is executed at
   all.  Two accesses at constant distances from one value, both executed, are in
   one object.  A variable may always be asked about from its start.

   The question is for one byte, because an answer about more is checked by the
   runtime to be in one piece, and one that is not would switch it off.  */

#include "gcc-compat.h"
#include "kmsan-function.h"
#include "kmsan-lookups.h"
#include "kmsan-options.h"

namespace kmsan {

namespace {

/* The dummy page's size: how far from the byte asked about an answer holds.  */
const HOST_WIDE_INT REACH = 4096;

/* What is farther from a pointer than this is not in the same object.  */
const HOST_WIDE_INT MAX_OBJECT = 1 << 16;

/* Definitions to look through for the pointer another one is computed from.  */
const unsigned MAX_STEPS = 8;

/* Lookups to look through for one that dominates.  */
const unsigned MAX_SEARCH = 200;

/* An address in a form that shows which ones are near each other.  */
struct anchor
{
  tree base;		/* pointer (SSA name), declaration or reference */
  HOST_WIDE_INT offset;	/* bytes from there to the address */
};

/* The bytes from the object of component reference REF to its part, if they are
   the same always.  */

bool
fixed_offset (tree ref, HOST_WIDE_INT *bytes)
{
  switch (TREE_CODE (ref))
    {
    case COMPONENT_REF:
      {
	tree field = TREE_OPERAND (ref, 1);
	tree offset = DECL_FIELD_OFFSET (field);
	if (TREE_OPERAND (ref, 2) || !offset || !tree_fits_shwi_p (offset))
	  return false;
	*bytes = (tree_to_shwi (offset)
		  + tree_to_shwi (DECL_FIELD_BIT_OFFSET (field))
		    / BITS_PER_UNIT);
	return true;
      }
    case ARRAY_REF:
      {
	tree index = TREE_OPERAND (ref, 1), low = array_ref_low_bound (ref);
	tree size = array_ref_element_size (ref);
	if (!tree_fits_shwi_p (index) || !tree_fits_shwi_p (low)
	    || !tree_fits_shwi_p (size))
	  return false;
	HOST_WIDE_INT n = tree_to_shwi (index) - tree_to_shwi (low);
	if (n < 0 || n >= MAX_OBJECT || tree_to_shwi (size) > MAX_OBJECT)
	  return false;
	*bytes = n * tree_to_shwi (size);
	return true;
      }
    case VIEW_CONVERT_EXPR:
    case REALPART_EXPR:
      *bytes = 0;
      return true;
    default:
      return false;
    }
}

/* Split memory reference REF into what has no fixed place in something bigger,
   the result, and the bytes from there, which are added to *OFFSET.  */

tree
split_reference (tree ref, HOST_WIDE_INT *offset)
{
  HOST_WIDE_INT bytes;
  while (handled_component_p (ref) && fixed_offset (ref, &bytes))
    {
      *offset += bytes;
      ref = TREE_OPERAND (ref, 0);
    }
  return ref;
}

/* True if an address OFFSET bytes from a pointer may be in the pointer's
   object.  */

bool
near_p (HOST_WIDE_INT offset)
{
  return offset > -MAX_OBJECT && offset < MAX_OBJECT;
}

/* True if memory reference T, which has no fixed place in another one, is
   POINTER + *BYTES.  */

bool
pointer_reference (tree t, tree *pointer, HOST_WIDE_INT *bytes)
{
  offset_int distance;
  if (TREE_CODE (t) != MEM_REF || !mem_ref_offset (t).is_constant (&distance)
      || !wi::fits_shwi_p (distance))
    return false;
  *pointer = TREE_OPERAND (t, 0);
  *bytes = distance.to_shwi ();
  return true;
}

/* If pointer NAME is computed as another one plus a constant, or as the address
   of part of what another one points to or of a declaration, set *BASE to
   that and *BYTES to the distance.  */

bool
step_back (tree name, tree *base, HOST_WIDE_INT *bytes)
{
  gassign *def = dyn_cast <gassign *> (SSA_NAME_DEF_STMT (name));
  if (!def)
    return false;
  tree rhs = gimple_assign_rhs1 (def);
  *bytes = 0;
  switch (gimple_assign_rhs_code (def))
    {
    case POINTER_PLUS_EXPR:
      if (!tree_fits_uhwi_p (gimple_assign_rhs2 (def)))
	return false;
      *base = rhs;
      *bytes = int_cst_value (gimple_assign_rhs2 (def));
      return TREE_CODE (rhs) == SSA_NAME;
    case SSA_NAME:
    CASE_CONVERT:
      *base = rhs;
      return TREE_CODE (rhs) == SSA_NAME && POINTER_TYPE_P (TREE_TYPE (rhs));
    case ADDR_EXPR:
      {
	HOST_WIDE_INT more;
	*base = split_reference (TREE_OPERAND (rhs, 0), bytes);
	if (pointer_reference (*base, base, &more))
	  *bytes += more;
	return TREE_CODE (*base) == SSA_NAME || DECL_P (*base);
      }
    default:
      return false;
    }
}

/* The anchor of the address OFFSET bytes behind pointer NAME.  */

anchor
pointer_anchor (tree name, HOST_WIDE_INT offset)
{
  anchor found = { name, offset };
  for (unsigned step = 0; step < MAX_STEPS; step++)
    {
      tree base;
      HOST_WIDE_INT bytes;
      if (!step_back (found.base, &base, &bytes)
	  || !near_p (bytes) || !near_p (found.offset + bytes)
	  /* Its life must not become longer.  */
	  || (TREE_CODE (base) == SSA_NAME
	      && SSA_NAME_OCCURS_IN_ABNORMAL_PHI (base)))
	break;
      found.base = base;
      found.offset += bytes;
      if (DECL_P (base))
	break;
    }
  return found;
}

/* The anchor of byte OFFSET of memory reference OBJECT.  Without one, its base
   is NULL_TREE.  */

anchor
reference_anchor (tree object, HOST_WIDE_INT offset)
{
  HOST_WIDE_INT bytes;
  tree pointer, whole = split_reference (object, &offset);
  if (!pointer_reference (whole, &pointer, &bytes))
    return { whole, offset };
  if (TREE_CODE (pointer) == SSA_NAME && near_p (bytes))
    return pointer_anchor (pointer, offset + bytes);
  if (TREE_CODE (pointer) == ADDR_EXPR && DECL_P (TREE_OPERAND (pointer, 0)))
    return { TREE_OPERAND (pointer, 0), offset + bytes };
  return { NULL_TREE, 0 };
}

/* The anchor to use for SIZE bytes at OFFSET from OBJECT.  Without one, its base
   is NULL_TREE.  */

anchor
find_anchor (tree object, HOST_WIDE_INT offset, unsigned HOST_WIDE_INT size)
{
  anchor found = reference_anchor (object, offset);
  if (!found.base || !near_p (found.offset)
      || size > (unsigned HOST_WIDE_INT) REACH)
    return { NULL_TREE, 0 };
  return found;
}

/* True if an answer about the byte START bytes from a base, which holds for REACH
   bytes, holds for SIZE bytes at OFFSET.  */

bool
reaches_p (HOST_WIDE_INT start, HOST_WIDE_INT offset,
	   unsigned HOST_WIDE_INT size, HOST_WIDE_INT reach = REACH)
{
  return (start <= offset
	  && offset - start + (HOST_WIDE_INT) size <= reach);
}

/* The address START bytes from BASE.  */

tree
anchor_address (emitter &e, tree base, HOST_WIDE_INT start)
{
  if (TREE_CODE (base) != SSA_NAME)
    base = e.address (base);
  return e.advance (base, size_int (start));
}

/* KMSAN is switched on while the kernel boots, in a function that others wait
   for.  All of these are in a section of their own.  */

bool
boot_code_p (const function *fun)
{
  const char *section = DECL_SECTION_NAME (fun->decl);
  return section && startswith (section, ".init.text");
}

/* True if control may not come from in front of STMT to behind it.  */

bool
may_not_return_p (gimple *stmt)
{
  if (gimple_code (stmt) == GIMPLE_ASM)
    return true;
  return is_gimple_call (stmt) && gimple_has_side_effects (stmt);
}

} // anon namespace

/* Unoptimised code asks for each access.  So does a conditional function, where
   nothing may move out of a region, and one to which a call returns twice.  */

shared_lookups::shared_lookups (function_state &state, bool conditional)
  : m_state (state),
    m_enabled (opts ().share_lookups && optimize && !optimize_debug
	       && !conditional && !state.fun->calls_setjmp
	       && !state.fun->has_nonlocal_label && !boot_code_p (state.fun))
{
}

/* A run is a part of a block that is executed as a whole.  */

void
shared_lookups::number_runs (const auto_vec<gimple *> &work)
{
  basic_block block = NULL;
  unsigned run = 0;
  for (gimple *stmt : work)
    {
      if (gimple_bb (stmt) != block)
	run++;
      block = gimple_bb (stmt);
      gimple_set_uid (stmt, run);
      if (may_not_return_p (stmt))
	run++;
    }
}

/* What is known of BASE, which is new if necessary.  */

shared_lookups::base_info &
shared_lookups::info (tree base)
{
  bool known;
  unsigned &index = m_index.get_or_insert (base, &known);
  if (!known)
    {
      index = m_bases.length ();
      m_bases.safe_push ({ index, 0, -1, NULL, {} });
    }
  return m_bases[index];
}

/* The first address accessed from BASE in the run of STMT.  */

HOST_WIDE_INT
shared_lookups::key (const base_info &base, gimple *stmt)
{
  return ((HOST_WIDE_INT) base.index << 31) + gimple_uid (stmt);
}

void
shared_lookups::expect (tree object, HOST_WIDE_INT offset,
			unsigned HOST_WIDE_INT size, unsigned align,
			gimple *stmt, bool asks)
{
  anchor found = find_anchor (object, offset, size);
  if (!found.base)
    return;
  base_info &base = info (found.base);
  base.accesses += asks;
  bool known;
  spot &first = m_spots.get_or_insert (key (base, stmt), &known);
  if (!known || found.offset < first.start)
    first = { found.offset, align };
}

bool
shared_lookups::alone_p (tree object, HOST_WIDE_INT offset,
			 unsigned HOST_WIDE_INT size)
{
  anchor found = find_anchor (object, offset, size);
  return !found.base || info (found.base).accesses < 2;
}

/* A lookup from BASE that holds for SIZE bytes at OFFSET and dominates BLOCK, or
   NULL.  */

const shared_lookups::lookup *
shared_lookups::earlier (const base_info &base, HOST_WIDE_INT offset,
			 unsigned HOST_WIDE_INT size, basic_block block)
{
  int i = base.last;
  for (unsigned n = 0; i >= 0 && n < MAX_SEARCH; i = m_lookups[i].next, n++)
    if (reaches_p (m_lookups[i].where.start, offset, size, m_lookups[i].reach)
	&& dominated_by_p (CDI_DOMINATORS, block, m_lookups[i].block))
      return &m_lookups[i];
  return NULL;
}

/* The byte to ask about for SIZE bytes, aligned to ALIGN, at OFFSET from BASE,
   which STMT accesses.  INFO is what is known of BASE.  */

shared_lookups::spot
shared_lookups::choose (tree base, const base_info &info,
			HOST_WIDE_INT offset, unsigned HOST_WIDE_INT size,
			unsigned align, gimple *stmt)
{
  if (DECL_P (base) && offset >= 0)
    {
      HOST_WIDE_INT start = offset & -REACH;
      if (reaches_p (start, offset, size))
	return { start, MIN (DECL_ALIGN (base), (unsigned) BIGGEST_ALIGNMENT) };
    }
  spot *first = m_spots.get (key (info, stmt));
  if (first && reaches_p (first->start, offset, size))
    return *first;
  return { offset, align };
}

class loop *
shared_lookups::walk (tree object, unsigned HOST_WIDE_INT size, unsigned align,
		      gimple *stmt) const
{
  if (!m_enabled || !opts ().loop_lookups || size > align / BITS_PER_UNIT)
    return NULL;
  return walked_loop (object, stmt);
}

/* Ask for the metadata of SIZE bytes, aligned to ALIGN, at OFFSET from BASE, of which
   INFO is known; STMT accesses them at OBJECT.  */

shared_lookups::lookup
shared_lookups::ask (emitter &e, tree base, base_info &info, tree object,
		     HOST_WIDE_INT offset, unsigned HOST_WIDE_INT size,
		     unsigned align, gimple *stmt)
{
  spot where = choose (base, info, offset, size, align, stmt);
  HOST_WIDE_INT reach = REACH;
  class loop *loop = walk (object, size, align, stmt);
  if (loop)
    {
      /* What is so aligned goes on in the same page.  */
      reach = MIN (where.align / BITS_PER_UNIT, REACH);
      if (!reaches_p (where.start, offset, size, reach))
	{
	  where = { offset, align };
	  reach = MIN (align / BITS_PER_UNIT, REACH);
	}
    }
  tree address = anchor_address (e, base, where.start);
  metadata m;
  if (loop)
    {
      if (info.walked != loop)
	info.memo = make_memo (m_state, loop);
      info.walked = loop;
      note (stmt, "lookup for each page");
      walks++;
      m = look_up_page (m_state, e, info.memo, address);
    }
  else
    m = e.split (e.call (FN_SHARED, address));
  m.align = where.align;
  return { where, reach, NULL, m, -1 };
}

metadata
shared_lookups::find (emitter &e, tree object, HOST_WIDE_INT offset,
		      unsigned HOST_WIDE_INT size, unsigned align,
		      gimple *stmt, bool behind)
{
  wanted++;
  anchor found = find_anchor (object, offset, size);
  if (!found.base)
    {
      made++;
      return e.lookup (false, e.advance (e.address (object),
					 size_int (offset)), size);
    }

  base_info &base = info (found.base);
  basic_block block = gimple_bb (stmt);
  if (const lookup *old = earlier (base, found.offset, size, block))
    {
      note (stmt, "shared lookup");
      metadata m = old->found;
      m.offset = found.offset - old->where.start;
      return m;
    }

  made++;
  lookup asked = ask (e, found.base, base, object, found.offset, size,
		      align, stmt);
  asked.block = block;
  asked.next = base.last;
  /* What is behind the last statement may end up on an edge.  */
  if (!(behind && stmt_ends_bb_p (stmt)))
    {
      m_lookups.safe_push (asked);
      base.last = m_lookups.length () - 1;
    }
  metadata m = asked.found;
  m.offset = found.offset - asked.where.start;
  return m;
}

/* The byte asked about need not be aligned, nor the first byte: the runtime's
   answer is the slot that the byte asked about lies in.  */

tree
first_slot (emitter &e, const metadata &m, tree object, HOST_WIDE_INT offset,
	    unsigned align)
{
  const unsigned SLOT_BITS = 32;
  if (m.offset == 0)
    return m.origin;
  if (align >= SLOT_BITS)
    return e.advance (m.origin, size_int (ROUND_UP (m.offset, 4)));
  if (m.align >= SLOT_BITS)
    return e.advance (m.origin, size_int (ROUND_DOWN (m.offset, 4)));
  tree word = pointer_sized_int_node;
  tree addr = e.convert (word, e.advance (e.address (object),
					  size_int (offset)));
  tree low = e.op (BIT_AND_EXPR, word,
		   e.op (MINUS_EXPR, word, addr,
			 build_int_cst (word, m.offset)),
		   build_int_cst (word, 3));
  tree bytes = e.op (BIT_AND_EXPR, word,
		     e.op (PLUS_EXPR, word, low,
			   build_int_cst (word, m.offset)),
		     build_int_cst (word, -4));
  return e.advance (m.origin, e.convert (sizetype, bytes));
}

} // namespace kmsan
