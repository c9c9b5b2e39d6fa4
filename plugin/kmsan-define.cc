/* Which values can be dirty at all.
   SPDX-License-Identifier: GPL-3.0-or-later

   An optimistic sparse data-flow over SSA.  Nothing is dirty to begin with;
   sources make their result dirty, everything computed from something dirty
   is dirty, and what is never reached needs no shadow, no origin and no check:
   constants, addresses, loop counters, checked parameters.  */

#include "gcc-compat.h"
#include "kmsan-births.h"
#include "kmsan-builtins.h"
#include "kmsan-function.h"
#include "kmsan-memory.h"
#include "kmsan-options.h"

namespace kmsan {

namespace {

/* True if LHS, a register defined by CALL, may be dirty whatever CALL's
   operands are.  */

bool
call_source_p (gcall *call)
{
  switch (classify_call (call))
    {
    case builtin_kind::BIRTH:
    case builtin_kind::ATOMIC_LOAD:
      return true;
    case builtin_kind::LIBRARY:
      return !(gimple_call_flags (call) & ECF_CONST);
    default:
      return false;
    }
}

/* True if NAME is dirty by where it comes from.  */

bool
source_p (tree name)
{
  gimple *def = SSA_NAME_DEF_STMT (name);
  if (SSA_NAME_IS_DEFAULT_DEF (name))
    {
      tree var = SSA_NAME_VAR (name);
      if (!var)
	return false;
      if (TREE_CODE (var) == PARM_DECL)
	/* A const function is called without slots (kmsan-calls.cc).  */
	return (!opts ().param_retval && var != cfun->static_chain_decl
		&& !TREE_READONLY (cfun->decl) && !asm_callee_p (cfun->decl));
      return VAR_P (var) && !DECL_HARD_REGISTER (var);
    }
  if (gassign *assign = dyn_cast <gassign *> (def))
    return load_p (assign) && !clean_memory_p (gimple_assign_rhs1 (assign));
  if (gcall *call = dyn_cast <gcall *> (def))
    return call_source_p (call);
  return false;
}

/* True unless NAME is defined outside all regions of a conditional function:
   what is computed there is clean.  */

bool
may_define_p (const function_state &st, tree name)
{
  return (!st.conditional ()
	  || (!SSA_NAME_IS_DEFAULT_DEF (name)
	      && st.stmt_policy (SSA_NAME_DEF_STMT (name)) == policy::full));
}

/* True if PHI has an argument on an abnormal edge whose shadow would have to be
   copied (kmsan-phi.cc) where nothing may be inserted: outside all regions.  */

bool
copied_outside_p (const function_state &st, gphi *phi)
{
  if (st.conditional ())
    for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
      if ((gimple_phi_arg_edge (phi, i)->flags & EDGE_ABNORMAL)
	  && TREE_CODE (gimple_phi_arg_def (phi, i)) == SSA_NAME
	  && !may_define_p (st, gimple_phi_arg_def (phi, i)))
	return true;
  return false;
}

/* True if a dirty operand of STMT makes its result dirty.  */

bool
conducts_p (const function_state &st, gimple *stmt)
{
  if (gassign *assign = dyn_cast <gassign *> (stmt))
    return !load_p (assign);
  if (gcall *call = dyn_cast <gcall *> (stmt))
    {
      builtin_kind kind = classify_call (call);
      return (value_builtin_p (kind)
	      || (kind == builtin_kind::LIBRARY
		  && (gimple_call_flags (call) & ECF_CONST)
		  && !opts ().param_retval));
    }
  gphi *phi = dyn_cast <gphi *> (stmt);
  return phi && !copied_outside_p (st, phi);
}

/* True if NAME is treated as dirty without looking at what it is computed
   from, because that was not asked for.  Its shadow is computed; what is clean
   by where it comes from stays so, and so does a constant.  */

bool
unexamined_p (const function_state &st, tree name)
{
  gimple *def = SSA_NAME_DEF_STMT (name);
  return (!opts ().find_clean && !SSA_NAME_IS_DEFAULT_DEF (name)
	  && conducts_p (st, def)
	  && (gimple_code (def) == GIMPLE_PHI
	      || !ZERO_SSA_OPERANDS (def, SSA_OP_USE)));
}

/* NAME, and what is computed from it, is dirty.  */

void
mark (function_state &st, auto_vec<tree> &todo, tree name)
{
  if (name && TREE_CODE (name) == SSA_NAME && !virtual_operand_p (name)
      && !st.dirty_p (name) && shadow_type (TREE_TYPE (name)))
    {
      st.set_dirty (name);
      todo.safe_push (name);
    }
}

/* What asm STMT moves DIRTY to is dirty.  */

void
mark_moved (function_state &st, auto_vec<tree> &todo, gasm *stmt, tree dirty)
{
  for (unsigned i = 0; i < gimple_asm_ninputs (stmt); i++)
    if (TREE_VALUE (gimple_asm_input_op (stmt, i)) == dirty)
      mark (st, todo, asm_moved_to (stmt, i));
}

/* A dirty PHI needs an origin PHI, and its dirty arguments origins on their
   edges.  */

void
want_phi_origins (function_state &st)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, st.fun)
    for (gphi_iterator i = gsi_start_phis (bb); !gsi_end_p (i); gsi_next (&i))
      if (st.dirty_p (gimple_phi_result (i.phi ())))
	for (unsigned k = 0; k < gimple_phi_num_args (i.phi ()); k++)
	  {
	    tree arg = gimple_phi_arg_def (i.phi (), k);
	    if (st.dirty_p (arg))
	      st.want_origin (arg);
	  }
}

} // anon namespace

void
define_dirty (function_state &st)
{
  if (st.policy_of_function () != policy::full)
    return;

  auto_vec<tree> todo;
  unsigned version;
  tree name;
  FOR_EACH_SSA_NAME (version, name, st.fun)
    if (!virtual_operand_p (name) && may_define_p (st, name)
	&& (source_p (name) || unexamined_p (st, name)))
      mark (st, todo, name);

  while (!todo.is_empty ())
    {
      imm_use_iterator iter;
      gimple *use;
      tree dirty = todo.pop ();
      FOR_EACH_IMM_USE_STMT (use, iter, dirty)
	if (is_gimple_debug (use) || st.stmt_policy (use) != policy::full)
	  continue;
	else if (gasm *stmt = dyn_cast <gasm *> (use))
	  mark_moved (st, todo, stmt, dirty);
	else if (conducts_p (st, use))
	  {
	    if (gphi *phi = dyn_cast <gphi *> (use))
	      mark (st, todo, gimple_phi_result (phi));
	    else
	      mark (st, todo, gimple_get_lhs (use));
	  }
    }
  want_phi_origins (st);
}

} // namespace kmsan
