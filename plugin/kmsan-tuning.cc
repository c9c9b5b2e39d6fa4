/* What GCC's later passes do differently with an instrumented function.
   SPDX-License-Identifier: GPL-3.0-or-later

   Each optimisation here changes the default of an option of GCC's; what the user says
   counts.  It changes it for functions that were instrumented, once they are, so
   that the code of all others is what it is without the plugin.

   What is not here: -fgcse takes 9 % of the time to compile and brings little, but
   Linux needs that it puts constants back where they were.  The calls through
   pv_ops are patched at boot, and must have the address in the instruction.  */

#include "gcc-compat.h"
#include "kmsan-function.h"
#include "kmsan-options.h"

namespace kmsan {

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

  /* There is a call every few instructions, and between two of them little to
     schedule.  */
  if (opts ().few_passes)
    SET_OPTION_IF_UNSET (&global_options, &global_options_set,
			 flag_schedule_insns_after_reload, 0);

  DECL_FUNCTION_SPECIFIC_OPTIMIZATION (fun->decl)
    = build_optimization_node (&global_options, &global_options_set);
  global_options = saved;
  /* Forced: the function stays, its options change.  */
  set_cfun (fun, true);
}

} // namespace kmsan
