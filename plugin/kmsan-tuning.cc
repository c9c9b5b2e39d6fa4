/* What GCC's later passes do differently with an instrumented function.
   SPDX-License-Identifier: GPL-3.0-or-later

   Each optimisation here changes the default of an option of GCC's; what the user says
   counts.  It changes it for functions that were instrumented, once they are, so
   that the code of all others is what it is without the plugin.  */

#include "gcc-compat.h"
#include "kmsan-function.h"
#include "kmsan-options.h"

namespace kmsan {

/* Whether OP is memory at an address that the linker knows.  */
static bool
static_memory_p (tree op)
{
  tree base = get_base_address (op);
  return base && VAR_P (base) && is_global_var (base);
}

/* Whether an asm of FUN has static memory among its operands.  Linux patches the
   calls through pv_ops, which are such, and must find the address in the
   instruction.  CSE may have it in a register, and -fgcse puts it back: without that
   a kernel with PARAVIRT panics in apply_alternatives.  */
static bool
asm_of_static_memory_p (function *fun)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (auto gsi = gsi_start_bb (bb); !gsi_end_p (gsi); gsi_next (&gsi))
      if (gasm *stmt = dyn_cast <gasm *> (gsi_stmt (gsi)))
	{
	  for (unsigned i = 0; i < gimple_asm_noutputs (stmt); i++)
	    if (static_memory_p (TREE_VALUE (gimple_asm_output_op (stmt, i))))
	      return true;
	  for (unsigned i = 0; i < gimple_asm_ninputs (stmt); i++)
	    if (static_memory_p (TREE_VALUE (gimple_asm_input_op (stmt, i))))
	      return true;
	}
  return false;
}

void
tune_later_passes (function *fun)
{
  if (!optimize)
    return;
  gcc_options saved = global_options;

  /* Keep no value that outlives a call in a register that calls change.  GCC's
     allocator does so where it expects that saving and restoring around the call
     costs less than memory for all of the value's life; for calls in blocks that are
     never entered that is right, but there are so many of them that their saves are
     much of the code.  */
  if (opts ().few_saves)
    SET_OPTION_IF_UNSET (&global_options, &global_options_set,
			 flag_caller_saves, 0);

  /* Let jump threading copy one statement at most.  Every second condition that it
     finds is the test of a shadow that is clean on one of the ways to it, and it
     copies the program's code in between to save a test that fails once in a
     lifetime.  */
  if (opts ().few_copies)
    SET_OPTION_IF_UNSET (&global_options, &global_options_set,
			 param_max_jump_thread_duplication_stmts, 1);

  /* There is a call every few instructions.  Between two of them there is little to
     schedule or to make vectors of, and what -fgcse finds across them would live in
     memory.  The dominator pass and VRP have seen the program's own code before, and
     in what was inserted they find threads for jumps more than anything else.  */
  if (opts ().few_passes)
    {
      SET_OPTION_IF_UNSET (&global_options, &global_options_set,
			   flag_schedule_insns_after_reload, 0);
      SET_OPTION_IF_UNSET (&global_options, &global_options_set,
			   flag_tree_slp_vectorize, 0);
      SET_OPTION_IF_UNSET (&global_options, &global_options_set,
			   flag_tree_dom, 0);
      SET_OPTION_IF_UNSET (&global_options, &global_options_set,
			   flag_tree_vrp, 0);
      if (!asm_of_static_memory_p (fun))
	SET_OPTION_IF_UNSET (&global_options, &global_options_set,
			     flag_gcse, 0);
    }

  DECL_FUNCTION_SPECIFIC_OPTIMIZATION (fun->decl)
    = build_optimization_node (&global_options, &global_options_set);
  global_options = saved;
  /* Forced: the function stays, its options change.  */
  set_cfun (fun, true);
}

} // namespace kmsan
