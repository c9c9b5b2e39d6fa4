/* Where the shadow of a register-typed object in memory lies.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef KMSAN_PLACE_H
#define KMSAN_PLACE_H

#include "kmsan-emit.h"

namespace kmsan {

/* The bytes of memory that a load or store touches, and how the shadow of its
   value lies in theirs.  */
struct shadow_place
{
  tree object;		/* the reference whose address counts */
  HOST_WIDE_INT offset;	/* bytes from there to the first byte */
  unsigned HOST_WIDE_INT size;	/* bytes touched */
  unsigned align;	/* of the first byte's address, in bits */
  tree field;		/* the bit-field accessed, if the value's bits are not
			   those of whole bytes; or NULL_TREE */
  bool reversed;	/* in the other byte order */
};

/* The place of REF.  False if REF has a shape the pass does not know.  */
bool find_place (tree ref, shadow_place *place);

/* The address of the first byte of PLACE, as a value.  */
tree place_address (emitter &e, const shadow_place &place);

/* A lookup for PLACE alone.  */
metadata look_up (emitter &e, bool store_p, const shadow_place &place);

/* The shadow of a register of TYPE at PLACE, whose metadata is M; NULL_TREE if
   it has a shape the pass does not know.  */
tree read_shadow (emitter &e, const shadow_place &place, const metadata &m,
		  tree type);

/* The origin of a value with SHADOW at PLACE: that of the first slot with a
   dirty byte, since a clean one's origin means nothing.  If SHADOW does not tell
   which one that is, it is any but 0, with which there would be no report.  ORIGIN
   points to the first slot.  */
tree read_origin (emitter &e, const shadow_place &place, tree origin,
		  tree shadow);

/* The slot of the last of SIZE bytes at ADDR: a pointer.  ORIGIN points to the slot
   of the first.  */
tree last_slot (emitter &e, tree origin, tree addr,
		unsigned HOST_WIDE_INT size);

/* Copy the origins of SIZE bytes from byte AT, a multiple of 4, of an object at ADDR,
   aligned to ALIGN bits, with metadata M, to byte OFFSET from TO, where each word is
   for four of them.  */
void copy_origins (emitter &e, tree to, HOST_WIDE_INT offset, const metadata &m,
		   tree addr, HOST_WIDE_INT at, HOST_WIDE_INT size,
		   unsigned align);

/* The first of the origins, at OFFSET from PTR, of SIZE bytes that is not 0.  If
   these are somewhere between two slots, ADDR is their address.  */
tree some_origin (emitter &e, tree ptr, HOST_WIDE_INT offset,
		  HOST_WIDE_INT size, tree addr = NULL_TREE);

/* Write SHADOW of a register of TYPE to PLACE, whose metadata is M.  */
void write_shadow (emitter &e, const shadow_place &place, const metadata &m,
		   tree type, tree shadow);

} // namespace kmsan

#endif /* KMSAN_PLACE_H  */
