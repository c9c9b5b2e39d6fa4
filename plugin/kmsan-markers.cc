/* Markers: where instrumentation regions begin and end.
   SPDX-License-Identifier: GPL-3.0-or-later

   To all other passes a marker is a call of a function nobody knows, so that
   no load, store or call crosses it.  After the main pass there is no call any
   more; in a conditional function an empty asm takes its place, with the same
   effect on the passes that follow.

   In a function that is instrumented as a whole a marker means nothing.  Most
   markers are there (each of Linux's WARN () has two), so they are taken out
   as early as possible.  Only inlining into a conditional function could give
   them a meaning again, and only always_inline functions get there
   (kmsan-attribs.cc).  */

#include "gcc-compat.h"
#include "kmsan-attribs.h"
#include "kmsan-markers.h"
#include "kmsan-options.h"
#include "kmsan-regions.h"

namespace kmsan {

namespace {

const char query_name[] = "__builtin_allow_sanitize_check";

struct marker_spelling
{
  const char *text;
  marker kind;
};

const marker_spelling marker_names[] = {
#define KMSAN_MARKER(NAME, KIND) { NAME, marker::KIND },
#include "kmsan-markers.def"
};

const marker_spelling marker_templates[] = {
#define KMSAN_ASM_MARKER(TEXT, KIND) { TEXT, marker::KIND },
#include "kmsan-markers.def"
};

marker
marker_named (const_tree fndecl)
{
  const char *name = IDENTIFIER_POINTER (DECL_NAME (fndecl));
  if (startswith (name, "__"))
    for (const marker_spelling &m : marker_names)
      if (strcmp (name, m.text) == 0)
	return m.kind;
  return marker::NONE;
}

marker
marker_in (const gasm *stmt)
{
  for (const marker_spelling &m : marker_templates)
    if (strstr (gimple_asm_string (stmt), m.text))
      return m.kind;
  return marker::NONE;
}

/* ---- Queries.  ---------------------------------------------------------  */

/* The sanitizers that __builtin_allow_sanitize_check knows, with GCC's flags
   for those that are GCC's own.  */
const struct { const char *name; unsigned flags; } sanitizers[] = {
  { "address", SANITIZE_USER_ADDRESS },
  { "kernel-address", SANITIZE_KERNEL_ADDRESS },
  { "hwaddress", SANITIZE_USER_HWADDRESS },
  { "kernel-hwaddress", SANITIZE_KERNEL_HWADDRESS },
  { "thread", SANITIZE_THREAD },
  { "memory", 0 },
  { "kernel-memory", 0 }
};

/* The string that argument ARG of a call is, or NULL.  */

const char *
string_argument (tree arg)
{
  STRIP_NOPS (arg);
  return TREE_CODE (arg) == ADDR_EXPR ? c_getstr (arg) : NULL;
}

/* The answer to QUERY where KMSAN's is ALLOWED.  */

bool
query_result (gimple *query, bool allowed)
{
  const char *name = (gimple_call_num_args (query) == 1
		      ? string_argument (gimple_call_arg (query, 0)) : NULL);
  if (name)
    for (const auto &s : sanitizers)
      if (strcmp (name, s.name) == 0)
	return s.flags ? sanitize_flags_p (s.flags)
	       : allowed && strcmp (name, "kernel-memory") == 0;
  error_at (gimple_location (query),
	    "the argument of %qs must be the name of a sanitizer, such as "
	    "%qs", query_name, "kernel-memory");
  return false;
}

/* ---- Declarations.  ----------------------------------------------------  */

/* A declaration of function NAME of TYPE like those of GCC's builtins.  */

tree
build_marker_decl (const char *name, tree type)
{
  tree decl = build_decl (BUILTINS_LOCATION, FUNCTION_DECL,
			  get_identifier (name), type);
  TREE_PUBLIC (decl) = 1;
  DECL_EXTERNAL (decl) = 1;
  DECL_ARTIFICIAL (decl) = 1;
  TREE_NOTHROW (decl) = 1;
  DECL_ATTRIBUTES (decl) = tree_cons (get_identifier ("leaf"), NULL_TREE,
				      NULL_TREE);
  return decl;
}

/* Predeclare function NAME of TYPE.  */

void
declare (const char *name, tree type)
{
  if (!identifier_global_value (get_identifier (name)))
    lang_hooks.builtin_function (build_marker_decl (name, type));
}

/* The first function of kind KIND in the table, to call it.  */

tree
marker_decl (marker kind)
{
  for (const marker_spelling &m : marker_names)
    if (m.kind == kind)
      return build_marker_decl (m.text, build_function_type_list
					  (void_type_node, NULL_TREE));
  gcc_unreachable ();
}

/* An asm that is nothing but a barrier to whatever touches memory.  */

gasm *
build_barrier (location_t loc)
{
  vec<tree, va_gc> *clobbers = NULL;
  vec_safe_push (clobbers,
		 build_tree_list (NULL_TREE, build_string (7, "memory")));
  gasm *barrier = gimple_build_asm_vec ("", NULL, NULL, clobbers, NULL);
  gimple_asm_set_volatile (barrier, true);
  gimple_set_location (barrier, loc);
  return barrier;
}

} // anon namespace

marker
marker_of (const gimple *stmt)
{
  tree fndecl = is_gimple_call (stmt) ? gimple_call_fndecl (stmt) : NULL_TREE;
  return fndecl && DECL_NAME (fndecl) ? marker_named (fndecl) : marker::NONE;
}

bool
query_p (const gimple *stmt)
{
  tree fndecl = is_gimple_call (stmt) ? gimple_call_fndecl (stmt) : NULL_TREE;
  return (fndecl && DECL_NAME (fndecl)
	  && id_equal (DECL_NAME (fndecl), query_name));
}

/* Turn
     x = __builtin_allow_sanitize_check ("kernel-memory");
   into
     x = true;		or false  */

void
answer_query (gimple *query, bool allowed)
{
  gimple_stmt_iterator gsi = gsi_for_stmt (query);
  bool answer = query_result (query, allowed);
  tree lhs = gimple_call_lhs (query);
  unlink_stmt_vdef (query);
  if (lhs && TREE_CODE (lhs) == SSA_NAME)
    replace_uses_by (lhs, build_int_cst (TREE_TYPE (lhs), answer));
  if (lhs && TREE_CODE (lhs) != SSA_NAME)
    {
      gimple *store
	= gimple_build_assign (lhs, build_int_cst (TREE_TYPE (lhs), answer));
      gimple_set_location (store, gimple_location (query));
      gsi_replace (&gsi, store, false);
      return;
    }
  gsi_remove (&gsi, true);
  release_defs (query);
}

void
remove_marker (gimple *stmt, bool barrier)
{
  gimple_stmt_iterator gsi = gsi_for_stmt (stmt);
  if (barrier)
    gsi_insert_before (&gsi, build_barrier (gimple_location (stmt)),
		       GSI_SAME_STMT);
  unlink_stmt_vdef (stmt);
  gsi_remove (&gsi, true);
  release_defs (stmt);
}

/* Turn
     asm volatile ("... .discard.instr_begin ...");
   into
     asm volatile ("... .discard.instr_begin ...");
     __kmsan_cond_begin ();
   and put the call in front of the asm that ends a region.  */

void
spell_out_asm_markers (function *fun)
{
  if (!opts ().objtool_regions)
    return;
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      {
	gasm *stmt = dyn_cast <gasm *> (gsi_stmt (gsi));
	marker kind = stmt ? marker_in (stmt) : marker::NONE;
	if (kind == marker::NONE)
	  continue;
	gcall *call = gimple_build_call (marker_decl (kind), 0);
	gimple_set_location (call, gimple_location (stmt));
	if (kind == marker::BEGIN)
	  gsi_insert_after (&gsi, call, GSI_NEW_STMT);
	else
	  gsi_insert_before (&gsi, call, GSI_SAME_STMT);
      }
}

void
lower_early_markers (function *fun)
{
  if (conditional_p (fun->decl)
      || lookup_attribute ("always_inline", DECL_ATTRIBUTES (fun->decl)))
    return;
  bool allowed = function_policy (fun->decl) != policy::none;
  auto_vec<gimple *> found;
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      if (marker_of (gsi_stmt (gsi)) != marker::NONE
	  || query_p (gsi_stmt (gsi)))
	found.safe_push (gsi_stmt (gsi));
  bool naked = lookup_attribute ("naked", DECL_ATTRIBUTES (fun->decl));
  for (gimple *stmt : found)
    if (query_p (stmt))
      answer_query (stmt, allowed);
    else
      {
	if (naked)
	  warn_about_naked (fun, stmt);
	naked = false;
	remove_marker (stmt, false);
      }
}

namespace {

const pass_data pass_data_unmark =
{
  GIMPLE_PASS, "kmsan_unmark", OPTGROUP_NONE, TV_NONE,
  PROP_cfg | PROP_ssa, 0, 0, 0, 0
};

/* What always_inline functions brought, right after they were inlined.  */
class pass_unmark : public gimple_opt_pass
{
public:
  pass_unmark (gcc::context *ctxt)
    : gimple_opt_pass (pass_data_unmark, ctxt) {}

  bool gate (function *) override { return !opts ().disable && !seen_error (); }
  unsigned int execute (function *fun) override
  {
    lower_early_markers (fun);
    return TODO_update_ssa;
  }
};

} // anon namespace

gimple_opt_pass *
make_pass_unmark (gcc::context *ctxt)
{
  return new pass_unmark (ctxt);
}

void
declare_markers (void *, void *)
{
  tree type = build_function_type_list (void_type_node, NULL_TREE);
  for (const marker_spelling &m : marker_names)
    declare (m.text, type);
  declare (query_name, build_function_type_list (boolean_type_node,
						 const_ptr_type_node,
						 NULL_TREE));
}

void
check_marker_addresses (void *, void *)
{
  cgraph_node *node;
  ipa_ref *ref;
  FOR_EACH_FUNCTION (node)
    if (DECL_NAME (node->decl)
	&& (marker_named (node->decl) != marker::NONE
	    || id_equal (DECL_NAME (node->decl), query_name)))
      for (unsigned i = 0; node->iterate_referring (i, ref); i++)
	if (ref->use == IPA_REF_ADDR)
	  /* GCC does not expect errors of sources here, and would go on.  */
	  fatal_error (ref->stmt ? gimple_location (ref->stmt)
		       : DECL_SOURCE_LOCATION (ref->referring->decl),
		       "%qD is no function: it can only be called by its name",
		       node->decl);
}

} // namespace kmsan
