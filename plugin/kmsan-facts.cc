/* What may still be concluded about a function before it is instrumented.
   SPDX-License-Identifier: GPL-3.0-or-later

   kmsan-ipa.cc stops GCC's search for const and pure functions.  Two of its
   findings stay true under instrumentation, and the kernel depends on them:

   - a function that never returns.  Without that fact code follows the call
     of it, and objtool asks for an annotation;
   - a function that does nothing.  Calls of it have to vanish: in .noinstr
     sections, where inlining it would mix policies, and where its arguments
     name symbols that this configuration does not have.

   Runs where GCC would look for itself, callees before callers.  */

#include "gcc-compat.h"
#include "kmsan-births.h"
#include "kmsan-options.h"
#include "kmsan-pass.h"

namespace kmsan {

namespace {

/* True if STMT has no effect on anything outside its function.  */

bool
idle_p (gimple *stmt)
{
  switch (gimple_code (stmt))
    {
    case GIMPLE_DEBUG: case GIMPLE_NOP: case GIMPLE_LABEL:
    case GIMPLE_PREDICT: case GIMPLE_RETURN:
      return true;
    default:
      return gimple_clobber_p (stmt) || birth_p (stmt);
    }
}

/* True if FUN consists of one block that does nothing.  */

bool
empty_p (function *fun)
{
  if (!VOID_TYPE_P (TREE_TYPE (TREE_TYPE (fun->decl))))
    return false;
  for (basic_block bb = single_succ (ENTRY_BLOCK_PTR_FOR_FN (fun));
       bb != EXIT_BLOCK_PTR_FOR_FN (fun); bb = single_succ (bb))
    {
      for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	   gsi_next (&gsi))
	if (!idle_p (gsi_stmt (gsi)))
	  return false;
      if (!single_succ_p (bb))
	return false;
    }
  return true;
}

const pass_data pass_data_facts =
{
  GIMPLE_PASS, "kmsan_facts", OPTGROUP_NONE, TV_NONE,
  PROP_cfg | PROP_ssa, 0, 0, 0, 0
};

class pass_facts : public gimple_opt_pass
{
public:
  pass_facts (gcc::context *ctxt) : gimple_opt_pass (pass_data_facts, ctxt) {}

  bool gate (function *) override { return !opts ().disable; }
  unsigned int execute (function *fun) override
  {
    cgraph_node *node = cgraph_node::get (fun->decl);
    if (node->get_availability () <= AVAIL_INTERPOSABLE)
      return 0;
    if (EDGE_COUNT (EXIT_BLOCK_PTR_FOR_FN (fun)->preds) == 0)
      set_noreturn (node);
    else if (empty_p (fun))
      node->set_const_flag (true, false);
    return 0;
  }
};

} // anon namespace

gimple_opt_pass *
make_pass_facts (gcc::context *ctxt)
{
  return new pass_facts (ctxt);
}

} // namespace kmsan
