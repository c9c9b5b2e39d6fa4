/* What the pass knows about the function it instruments.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef KMSAN_FUNCTION_H
#define KMSAN_FUNCTION_H

#include "kmsan-attribs.h"
#include "kmsan-emit.h"
#include "kmsan-lookups.h"
#include "kmsan-place.h"
#include "kmsan-regions.h"

namespace kmsan {

enum class builtin_kind;

/* The values whose shadow decided something: the last dirty one gives the
   origin.  At most three; NULL_TREE ends the list.  */
struct origin_source
{
  tree value[3] = { NULL_TREE, NULL_TREE, NULL_TREE };

  origin_source () {}
  origin_source (tree a, tree b = NULL_TREE, tree c = NULL_TREE)
    : value { a, b, c } {}
};

/* Work that is done only if a shadow is not clean, in a block of its own in
   front of ANCHOR.  */
struct guard
{
  enum kind_t
  {
    WARN,		/* __msan_warning (origin) */
    PAINT,		/* SEQ; chain the origin, write it to SIZE bytes' slots */
    PUBLISH,		/* write the origin to context offset OFFSET */
    COPY,		/* SEQ; __msan_memmove (TO, FROM, SIZE) */
    ORIGINS,		/* copy SIZE bytes of origins from offset OFFSET of FROM */
    LOOK_UP,		/* SEQ, which asks for a page's metadata */
    COMPUTE,		/* RESULT = VALUE, by SEQ; else RESULT = 0 */
    OVERFLOW_ARGS	/* SHADOW bytes of a variadic call's stack area */
  };
  kind_t kind;
  gimple *anchor;
  location_t loc;
  tree shadow;		/* the guard's condition, any shadow type */
  origin_source source;
  tree known_origin;	/* instead of SOURCE, where it was loaded already */
  tree to;		/* PAINT: origin pointer; PUBLISH: context; COPY */
  tree from;		/* PAINT: application address; COPY */
  HOST_WIDE_INT offset;
  unsigned HOST_WIDE_INT size;
  unsigned align;	/* PAINT: in bits, of the application address */
  gimple_seq seq;	/* LOOK_UP, COMPUTE, PAINT, COPY */
  tree value, result;	/* COMPUTE: RESULT, an SSA name, has no definition yet */
  tree state;		/* of memory in front of ANCHOR, or NULL_TREE */
};

/* An origin that is still in memory (kmsan-late-origins.cc).  */
struct stored_origin
{
  shadow_place place;
  metadata where;	/* that serves PLACE */
  tree shadow;		/* of the value loaded from there */
  tree state;		/* of memory when it was: a virtual operand */
  gimple *behind;	/* the first place where the origin can be loaded */
};

/* Maps each SSA name to its shadow and origin, and collects what is inserted
   last: guards and the prologue.  The only door to shadow.  */
class function_state
{
public:
  /* POL is the policy of FUN or, with REGIONS, of what is inside them.  */
  function_state (function *fun, policy pol, regions *r = NULL);

  /* What may be done for STMT: in a conditional function the regions
     decide, otherwise there is one answer for all.  */
  policy stmt_policy (gimple *stmt) const
  {
    return m_regions && !m_regions->inside_p (stmt) ? policy::none : m_policy;
  }
  policy policy_of_function () const { return m_policy; }

  /* The regions of a conditional function, or NULL.  Nothing may be put in
     front of its first statement.  */
  const regions *conditional () const { return m_regions; }

  /* NEW_STMT takes the place of STMT.  */
  void adopt (gimple *new_stmt, gimple *stmt)
  {
    if (m_regions)
      m_regions->adopt (new_stmt, stmt);
  }

  /* Instrumentation of another statement begins.  */
  void begin_statement ()
  {
    if (m_regions)
      m_context = NULL_TREE;
  }

  /* The data-flow's verdict (kmsan-define.cc): can VALUE be dirty at all?  */
  bool dirty_p (tree value) const;
  void set_dirty (tree name) { bitmap_set_bit (m_dirty, SSA_NAME_VERSION (name)); }

  /* Is all of VALUE's shadow looked at, or only its lowest dirty bit
     (kmsan-demand.cc)?  */
  bool bits_wanted_p (tree value) const;
  void want_bits (tree name)
  {
    bitmap_set_bit (m_bits_wanted, SSA_NAME_VERSION (name));
  }

  /* The shadow of VALUE, a gimple value whose type has one.  */
  tree shadow (tree value);
  void set_shadow (tree name, tree shadow);

  /* The origin that NAME got where it was defined.  */
  void set_origin (tree name, tree origin);

  /* The same for NAME that LOAD loaded, if its origin may stay in memory.  E's
     statements, which get its shadow, go right behind LOAD.  */
  void set_stored_origin (tree name, const stored_origin &stored, gimple *load,
			  emitter &e);

  /* NAME flows into a PHI, and so needs an origin where it is defined.  */
  bool origin_wanted_p (tree name) const;
  void want_origin (tree name);

  /* The origin of a value, of the last dirty value of SRC: an unsigned int.
     Statements to compute it go to E, which must be dominated by the
     definitions of the values.  */
  tree origin (tree value, emitter &e);
  tree origin (const origin_source &src, emitter &e);

  void settle_stored_origins (const guard &g);

  /* The origin that guard G needs, for its cold block.  */
  tree origin (const guard &g, emitter &e);

  /* The origin that VALUE got where it was defined, or 0.  */
  tree settled_origin (tree value) const;

  /* After NAME's shadow is known: make its origin now if wanted there, or if
     computing it later would take too many steps.  */
  void settle_origin (tree name, emitter &e);

  /* Births that give their value a stand-in for an origin, to be replaced by
     a real one in the cold block that needs it.  */
  tree birth_origin (gimple *birth);
  tree resolve_births (const origin_source &src, tree origin, emitter &e);

  /* The context state.  Fetched in the prologue, once; in a region by E, once
     for each statement, because code that is not instrumented may change
     it.  E's statements go in front of all others that use it.  */
  tree context (emitter &e);

  /* Statements for the start of the function.  */
  emitter &prologue () { return m_prologue; }

  void add_guard (const guard &g);

  /* Check SHADOW, which was loaded together with ORIGIN, before STMT.  */
  void check_loaded (tree shadow, tree origin, gimple *stmt);
  const vec<guard> &guards () const { return m_guards; }

  /* Is VALUE's shadow checked on every path to STMT?  If not, note that STMT
     checks it.  */
  bool checked_p (tree shadow, gimple *stmt);

  /* PHIs to complete once all shadows exist.  */
  struct phi_twin { gphi *phi, *shadow, *origin; };
  auto_vec<phi_twin> phis;

  /* All births of the function, to be removed last.  */
  auto_vec<gimple *> births;

  /* Insert SEQ of E in front of or right behind STMT.  */
  void insert_before (gimple *stmt, emitter &e);
  void insert_after (gimple *stmt, emitter &e);
  void insert_prologue ();

  function *const fun;

  /* The prologue receives the variadic arguments (kmsan-varargs.cc).  */
  bool varargs_received = false;

  /* Lookups that serve several statements.  */
  shared_lookups shared;

  /* Counters for the dump.  */
  unsigned lookups = 0, checks = 0, stores = 0, strict = 0, published = 0;

private:
  bool settled_p (tree name) const
  {
    return (SSA_NAME_VERSION (name) < m_origin.length ()
	    && m_origin[SSA_NAME_VERSION (name)]);
  }
  tree operand_origin (tree name, emitter &e);
  tree fetch_origin (tree name, const stored_origin &stored, emitter &e);
  tree settle_stored_origin (tree name, const stored_origin &stored);
  void note_state (guard &g) const;

  policy m_policy;
  regions *m_regions;
  mutable auto_bitmap m_dirty;
  mutable auto_bitmap m_origin_wanted;
  mutable auto_bitmap m_bits_wanted;
  auto_vec<tree> m_shadow, m_origin;
  auto_vec<unsigned char> m_depth;
  hash_map<tree, stored_origin> m_stored;
  hash_map<tree, tree> m_fetched;	/* of M_STORED, in this cold block */
  tree m_state = NULL_TREE;		/* of memory there */
  auto_vec<guard> m_guards;
  auto_vec<gimple *> m_checked;	/* by shadow version */
  emitter m_prologue;
  tree m_context = NULL_TREE;
  tree m_birth_slot = NULL_TREE;
};

/* The phases of the pass, each in the file of its name.  */
void instrument_markers (function_state &);		/* kmsan-region-entry.cc */
void define_dirty (function_state &);			/* kmsan-define.cc */
void define_wanted_bits (function_state &);		/* kmsan-demand.cc */
void propagate_assign (function_state &, gassign *);	/* kmsan-propagate.cc */
void check_control (function_state &, gimple *);	/* kmsan-control.cc */
void propagate_phi (function_state &, gphi *);		/* kmsan-phi.cc */
void finish_phis (function_state &);
void instrument_load (function_state &, gassign *);	/* kmsan-memory.cc */
void instrument_store (function_state &, gassign *);
void instrument_birth (function_state &, gimple *);
void expect_accesses (function_state &, const auto_vec<gimple *> &);
void instrument_params (function_state &);		/* kmsan-calls.cc */
void instrument_call (function_state &, gcall *);
void instrument_return (function_state &, greturn *);
void pass_varargs (function_state &, gcall *, emitter &); /* kmsan-varargs.cc */
void instrument_va_start (function_state &, gcall *);
void clean_va_start (function_state &, gcall *);
void instrument_va_copy (function_state &, gcall *);
void emit_overflow_args (const guard &, emitter &);
void propagate_builtin (function_state &, gcall *);	/* kmsan-value-calls.cc */
tree overflow_shadow (function_state &, emitter &, gcall *,
		      builtin_kind);	/* kmsan-overflow.cc */
tree carry_shadow (function_state &, emitter &, gcall *, builtin_kind);
void separate_tail_calls (function *);			/* kmsan-musttail.cc */
bool tail_call_p (gcall *);
bool returns_tail_call_p (greturn *);
void instrument_bitint (function_state &, gcall *);	/* kmsan-bitint.cc */
void instrument_memory_call (function_state &, gcall *); /* kmsan-memory-calls.cc */
void instrument_alloca (function_state &, gcall *);
void instrument_atomic (function_state &, gcall *);	/* kmsan-atomics.cc */
void instrument_generic_atomic (function_state &, gcall *);
void instrument_asm (function_state &, gasm *);		/* kmsan-asm.cc */
void group_register_asm (function *);
void note_asm_callees (function *);
bool asm_callee_p (tree fndecl);
tree asm_moved_to (const gasm *, unsigned input);
void clear_params (function_state &, emitter &, tree fndecl);
void emit_guards (function_state &);			/* kmsan-checks.cc */

/* Choose GCC's options for the rest of FUN's compilation (kmsan-tuning.cc).  */
void tune_later_passes (function *fun);

/* Insert SEQ of E right behind STMT, on the edge to the next block if need
   be.  */
void insert_behind (gimple *stmt, emitter &e);

/* Say in the dump that WHAT was decided for STMT; which values can be dirty
   (kmsan-dump.cc).  */
void note (gimple *stmt, const char *what);
void note_dirty_values (function_state &);

/* Check that VALUE (a value of any type) is initialised, before STMT.  */
void check_value (function_state &, tree value, gimple *stmt);

/* Likewise for SHADOW, computed from SRC.  */
void check_shadow (function_state &, tree shadow, const origin_source &src,
		   gimple *stmt);

/* STMT is something the pass has no rule for: check its operands; its
   results are clean.  WHY is for the dump.  */
void strict (function_state &, gimple *stmt, const char *why);

} // namespace kmsan

#endif /* KMSAN_FUNCTION_H  */
