/* Function attributes and the policy they amount to.
   SPDX-License-Identifier: GPL-3.0-or-later

     no_kmsan_checks			outputs clean, no checks
     disable_sanitizer_instrumentation	untouched outside marked regions
     kmsan_conditional			the same
     naked (GCC's own)			untouched: there is no frame

   The first two are Linux's __no_kmsan_checks and __no_sanitize_memory, the
   second under the name that Clang gave it.  The third says what it is meant
   for where it stands: in Linux's noinstr.  */

#include "gcc-compat.h"
#include "kmsan-attribs.h"
#include "kmsan-options.h"

namespace kmsan
{

namespace
{

/* Handler of our attributes: *NODE, the attribute called NAME applied to it.
   Sets *NO_ADD_ATTRS after a warning if *NODE is no function.  Clang also
   accepts disable_sanitizer_instrumentation on variables of static storage,
   where it concerns other sanitizers; so that sources can be shared it is
   ignored silently there.  */

tree
handle_function_attribute (tree *node, tree name, tree, int,
			   bool *no_add_attrs)
{
  if (TREE_CODE (*node) == FUNCTION_DECL)
    return NULL_TREE;

  *no_add_attrs = true;
  bool variable = VAR_P (*node) && (TREE_STATIC (*node)
				    || DECL_EXTERNAL (*node));
  if (variable && id_equal (name, "disable_sanitizer_instrumentation"))
    return NULL_TREE;

  warning_at (DECL_P (*node) ? DECL_SOURCE_LOCATION (*node) : input_location,
	      OPT_Wattributes,
	      "%qE attribute ignored: it applies to functions only", name);
  return NULL_TREE;
}

/* The attributes; none takes an argument, and GCC itself says so to those
   who give one.  */

const attribute_spec kmsan_attributes[] = {
  { "no_kmsan_checks", 0, 0, true, false, false, false,
    handle_function_attribute, nullptr },
  { "kmsan_conditional", 0, 0, true, false, false, false,
    handle_function_attribute, nullptr },
  { "disable_sanitizer_instrumentation", 0, 0, true, false, false, false,
    handle_function_attribute, nullptr }
};

/* True if FNDECL carries attribute NAME.  */

bool
has_attribute_p (tree fndecl, const char *name)
{
  return lookup_attribute (name, DECL_ATTRIBUTES (fndecl)) != NULL_TREE;
}

/* GCC's own answer to whether CALLEE may be inlined into CALLER; kept by
   separate_policies when it puts ours in its place.  */

typedef bool (*can_inline_hook) (tree caller, tree callee);

can_inline_hook &
original_can_inline_p ()
{
  static can_inline_hook hook;
  return hook;
}

/* True if CALLEE may be inlined into CALLER.  A function that must not report
   would start to when it becomes part of one that does, and one that does
   would stop.  always_inline outranks that: the source says that the two are
   one function.  */

bool
can_inline_p (tree caller, tree callee)
{
  if (function_policy (caller) != function_policy (callee)
      && !has_attribute_p (callee, "always_inline"))
    return false;
  return original_can_inline_p () (caller, callee);
}

} // anonymous namespace

bool
conditional_p (tree fndecl)
{
  return ((has_attribute_p (fndecl, "disable_sanitizer_instrumentation")
	   || has_attribute_p (fndecl, "kmsan_conditional"))
	  && !has_attribute_p (fndecl, "naked"));
}

policy
region_policy (tree fndecl)
{
  if (opts ().disable || !opts ().regions)
    return policy::none;
  if (opts ().disable_checks || has_attribute_p (fndecl, "no_kmsan_checks"))
    return policy::clean;
  return policy::full;
}

policy
function_policy (tree fndecl)
{
  if (opts ().disable || conditional_p (fndecl)
      || has_attribute_p (fndecl, "naked") || kmsan_assumption_p (fndecl))
    return policy::none;
  if (opts ().disable_checks || has_attribute_p (fndecl, "no_kmsan_checks"))
    return policy::clean;
  return policy::full;
}

const char *
policy_name (policy p)
{
  switch (p)
    {
    case policy::none:
      return "none";
    case policy::clean:
      return "clean";
    case policy::full:
      return "full";
    }
  gcc_unreachable ();
}

void
register_attributes (void *, void *)
{
  for (const attribute_spec &spec : kmsan_attributes)
    /* A compiler that has the attribute keeps its own.  */
    if (!lookup_attribute_spec (get_identifier (spec.name)))
      register_attribute (&spec);
}

void
separate_policies ()
{
  original_can_inline_p () = targetm.target_option.can_inline_p;
  targetm.target_option.can_inline_p = can_inline_p;
}

} // namespace kmsan
