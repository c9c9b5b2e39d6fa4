/* Metadata lookups that serve many accesses.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef KMSAN_LOOKUPS_H
#define KMSAN_LOOKUPS_H

#include "kmsan-emit.h"
#include "kmsan-loops.h"

namespace kmsan {

/* Hashes references as operands, but what is volatile equals itself.  */
struct base_hash : tree_operand_hash
{
  static bool equal (const value_type &a, const compare_type &b)
  {
    return a == b || tree_operand_hash::equal (a, b);
  }
};

/* The lookups of one function that are shared, by what they ask about.  */
class shared_lookups
{
public:
  /* Those of the function of STATE; CONDITIONAL if only parts of it are
     instrumented.  */
  shared_lookups (function_state &state, bool conditional);

  /* False if each access has to ask for itself.  */
  bool enabled_p () const { return m_enabled; }

  /* Number the runs of statements in WORK, which is all of the function, a
     block at a time.  Comes first.  */
  void number_runs (const auto_vec<gimple *> &work);

  /* Announce that STMT accesses SIZE bytes, whose address is aligned to ALIGN
     bits, from byte OFFSET of memory reference OBJECT, and if ASKS that it will
     want their metadata.  */
  void expect (tree object, HOST_WIDE_INT offset, unsigned HOST_WIDE_INT size,
	       unsigned align, gimple *stmt, bool asks);

  /* True if nothing else was announced that is a constant way from there.  */
  bool alone_p (tree object, HOST_WIDE_INT offset,
		unsigned HOST_WIDE_INT size);

  /* The loop in which STMT's access, in the words of expect, walks through memory
     in such a way that one lookup for each page will do, or NULL.  */
  class loop *walk (tree object, unsigned HOST_WIDE_INT size, unsigned align,
		    gimple *stmt) const;

  /* The metadata of what STMT accesses, in the words of expect, for reading it
     or for marking it clean.  What has to be asked is asked by E, right in front
     of STMT or, with BEHIND, right behind it.  */
  metadata find (emitter &e, tree object, HOST_WIDE_INT offset,
		 unsigned HOST_WIDE_INT size, unsigned align, gimple *stmt,
		 bool behind = false);

  /* For the dump: lookups that were wanted, those that were made, and those of them
     that are made once for each page.  */
  unsigned wanted = 0, made = 0, walks = 0;

private:
  /* A byte that was, or could be, asked about.  */
  struct spot
  {
    HOST_WIDE_INT start;	/* bytes from the base */
    unsigned align;		/* known alignment of its address, in bits */
  };

  /* A lookup in front of, or behind, a statement of BLOCK.  */
  struct lookup
  {
    spot where;
    HOST_WIDE_INT reach;	/* for how many bytes from there it holds */
    basic_block block;
    metadata found;
    int next;			/* an earlier one from this base, or -1 */
  };

  /* What accesses are a constant way from.  */
  struct base_info
  {
    unsigned index;		/* in M_BASES */
    unsigned accesses;		/* that ask */
    int last;			/* the latest lookup, or -1 */
    class loop *walked;		/* the loop that MEMO is for, or NULL */
    page_memo memo;
  };

  base_info &info (tree base);
  static HOST_WIDE_INT key (const base_info &, gimple *stmt);
  const lookup *earlier (const base_info &, HOST_WIDE_INT offset,
			 unsigned HOST_WIDE_INT size, basic_block);
  spot choose (tree base, const base_info &, HOST_WIDE_INT offset,
	       unsigned HOST_WIDE_INT size, unsigned align, gimple *stmt);

  lookup ask (emitter &e, tree base, base_info &, tree object,
	      HOST_WIDE_INT offset, unsigned HOST_WIDE_INT size,
	      unsigned align, gimple *stmt);

  function_state &m_state;
  bool m_enabled;
  hash_map<base_hash, unsigned> m_index;
  auto_vec<base_info> m_bases;
  hash_map<int_hash<HOST_WIDE_INT, -1, -2>, spot> m_spots;
  auto_vec<lookup> m_lookups;
};

/* The slot of the first byte of memory whose metadata M was found by a shared
   lookup, OBJECT and OFFSET as there, ALIGN the known alignment of that byte in
   bits: a pointer.  */
tree first_slot (emitter &e, const metadata &m, tree object,
		 HOST_WIDE_INT offset, unsigned align);

} // namespace kmsan

#endif /* KMSAN_LOOKUPS_H  */
