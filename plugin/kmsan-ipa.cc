/* Keep GCC from drawing conclusions that instrumentation makes false.
   SPDX-License-Identifier: GPL-3.0-or-later

   Functions are instrumented one by one after the interprocedural passes.
   What those passes noted about a callee ("does not write memory", "reads only
   one field") describes the callee as it was, but is used in callers that
   already exchange shadow with it through memory.

   The flags are cleared after the command line has been read, so no order of
   options brings them back.  A function with attribute `optimize', or after
   the pragma, has its own set of flags, made from the defaults of its level:
   the interprocedural passes proper look at the flags of the file, but their
   companions that run on one function at a time look at the function's.
   Those are stopped at their gate.  */

#include "gcc-compat.h"
#include "kmsan-attribs.h"
#include "kmsan-ipa.h"

namespace kmsan
{

namespace
{

/* Passes over single functions that belong to the flags below; and one that makes
   a switch, whose value is checked, of branches on comparisons, some of which a clean
   bit may decide: a false report.  */

const char *const stopped_passes[] = {
  "modref", "local-pure-const", "fnsplit", "feedback_fnsplit", "iftoswitch"
};

/* Let the pass `pre' join equal ends of blocks, as it does besides its own
   work, in no function that has regions: of `begin (); stop ();' and `stop ();'
   it would make one call, which is not in a region on every path.  */

void
keep_ends_apart ()
{
  tree fndecl = current_function_decl;
  flag_tree_tail_merge = (!conditional_p (fndecl)
			  && opt_for_fn (fndecl, flag_tree_tail_merge));
}

/* Callback of PLUGIN_OVERRIDE_GATE: clear *GATE_STATUS, a bool, if the pass
   about to run is one of the above.  */

void
stop_passes (void *gate_status, void *)
{
  if (!current_pass || !current_pass->name)
    return;
  if (strcmp (current_pass->name, "pre") == 0 && current_function_decl)
    keep_ends_apart ();
  for (const char *name : stopped_passes)
    if (strcmp (current_pass->name, name) == 0)
      *static_cast<bool *> (gate_status) = false;
}

} // anonymous namespace

void
neutralise_ipa (const char *plugin_name)
{
  /* Summaries of the memory a callee reads and writes.  The callee will read
     the shadow of its arguments and write that of its result; with a summary
     the store of the former is dead (a missed report) and the load of the
     latter yields what was there before the call (missed or false).  */
  flag_ipa_modref = 0;

  /* The same for callees found to be const or pure: two calls become one, and
     no memory changes across them, context state included.  */
  flag_ipa_pure_const = 0;

  /* Replaces a pointer parameter by the fields read through it, or an
     aggregate by its used parts.  A field that was only copied, which is
     allowed for uninitialised memory, becomes a scalar argument, which is
     checked: a false report.  */
  flag_ipa_sra = 0;

  /* Splits the head off a function and passes the rest its variables as
     arguments, again scalars that the source only carried around.  */
  flag_partial_inlining = 0;

  /* Merges functions with equal bodies.  A report would name, and show the
     lines of, a function that nobody called; and the policies of the two may
     differ.  */
  flag_ipa_icf = 0;
  flag_ipa_icf_functions = 0;

  /* Not interprocedural, but of the same kind: joins equal ends of blocks,
     and two reports of one function are equal but for their address, by which
     a reader tells them apart.  */
  flag_crossjumping = 0;

  /* Left on, because what they conclude stays true: ipa-reference (which
     static variables a callee touches; shadow is never in one of them),
     ipa-cp and ipa-vrp (constants and ranges that every caller passes),
     ipa-ra (looks at the finished code).  */

  register_callback (plugin_name, PLUGIN_OVERRIDE_GATE, stop_passes, nullptr);
}

} // namespace kmsan
