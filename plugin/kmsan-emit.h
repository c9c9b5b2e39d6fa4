/* Building GIMPLE that computes and moves shadow.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef KMSAN_EMIT_H
#define KMSAN_EMIT_H

#include "kmsan-decls.h"

namespace kmsan {

/* The metadata of a span of memory: SHADOW and ORIGIN are pointers.  The
   origin pointer names the 4-byte slot that the span's first byte lies in.  If
   OFFSET is not 0, both are those of a byte so far in front of the span, whose
   address is known to be aligned to ALIGN bits.  */
struct metadata
{
  tree shadow;
  tree origin;
  HOST_WIDE_INT offset = 0;
  unsigned align = BITS_PER_UNIT;
};

/* Metadata of objects up to this many bytes is cleared in line.  */
const unsigned HOST_WIDE_INT MAX_INLINE_CLEAR = 512;

/* A statement sequence under construction, not yet in any block.  Values are
   SSA names or constants; statements get location LOC.  Operations fold, so
   shadow that is statically clean leaves no statement behind.  */
class emitter
{
public:
  explicit emitter (location_t loc) : m_loc (loc) {}

  tree op (tree_code code, tree type, tree a);
  tree op (tree_code code, tree type, tree a, tree b);
  tree select (tree cond, tree a, tree b);
  tree convert (tree type, tree value);
  tree view (tree type, tree value);

  /* SHADOW of a value, in the shadow type TYPE of another type that GCC takes
     for the same one.  */
  tree alike (tree type, tree shadow);

  /* VALUE != 0, as a boolean.  */
  tree nonzero (tree value);

  /* All ones of TYPE if integer VALUE is not zero, zero otherwise.  */
  tree whole (tree type, tree value);

  /* An integer that is zero iff all bits of SHADOW are: scalar, complex or
     vector.  */
  tree reduce (tree shadow);

  /* Call runtime function FN; the result, or NULL_TREE for a void one.  */
  tree call (runtime_fn fn, tree a = NULL_TREE, tree b = NULL_TREE,
	     tree c = NULL_TREE);

  /* The metadata of SIZE bytes at ADDR, for reading or for writing it; the
     pair of pointers that a getter returned, taken apart.  */
  metadata split (tree pair);
  metadata lookup (bool store_p, tree addr, unsigned HOST_WIDE_INT size);

  /* TYPE at byte OFFSET from PTR, known to be aligned to ALIGN bits.  */
  tree ref (tree type, tree ptr, HOST_WIDE_INT offset, unsigned align);
  tree load (tree type, tree ptr, HOST_WIDE_INT offset, unsigned align);
  void store (tree ptr, HOST_WIDE_INT offset, unsigned align, tree value);

  /* Read the register-typed REF into a new name; write VALUE to REF.  */
  tree load_ref (tree ref);
  void store_ref (tree ref, tree value);

  /* Copy SIZE bytes from byte FROM_OFF of FROM to byte TO_OFF of TO; clear
     SIZE bytes there.  No metadata is involved: this moves metadata.  */
  void copy (tree to, HOST_WIDE_INT to_off, tree from, HOST_WIDE_INT from_off,
	     unsigned HOST_WIDE_INT size);
  void clear (tree to, HOST_WIDE_INT to_off, unsigned HOST_WIDE_INT size);

  /* Mark the object of SIZE bytes at ADDR initialised: in line up to
     MAX_INLINE_CLEAR bytes.  */
  void unpoison (tree addr, unsigned HOST_WIDE_INT size);

  /* PTR + BYTES (a constant, or a value of sizetype).  */
  tree advance (tree ptr, tree bytes);

  /* The address of memory reference REF, as a value.  */
  tree address (tree ref);

  /* Gimplify EXPR to a value.  */
  tree force (tree expr);

  void add (gimple *stmt);
  location_t loc () const { return m_loc; }

  gimple_seq seq = NULL;

private:
  location_t m_loc;
};

/* The type of the shadow of a register of TYPE: an unsigned integer of the
   same size, or a complex or vector of such.  NULL_TREE for types whose shadow
   this plugin does not follow; their values are checked where they are
   made and clean from there on.  */
tree shadow_type (tree type);

/* True if shadow TYPE is a vector that the target has no registers for: GCC
   has lowered all operations on it but moves of it and its parts.  */
bool wide_vector_p (const_tree type);

/* No bit, and every bit, of a value of TYPE is uninitialised.  */
tree clean_shadow (tree type);
tree full_shadow (tree type);

} // namespace kmsan

#endif /* KMSAN_EMIT_H  */
