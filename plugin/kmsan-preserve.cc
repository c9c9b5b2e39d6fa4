/* Calls of the runtime that change few registers.
   SPDX-License-Identifier: GPL-3.0-or-later

   A lookup in line is a call, and a call is allowed to change half of the
   registers: what lives on has to be saved around each lookup and each warning,
   even one in a cold block.  A runtime may have entry points that change only the
   registers of their result and the flags, getters those of their arguments, too
   (docs/abi.md, "Preserved registers").
   GCC has no calling convention for that, but it believes what an asm says.  Turn
     m = __msan_metadata_ptr_for_load_1 (p);  s = REALPART_EXPR <m>;
     __msan_warning (o);
   into
     asm ("call __msan_metadata_ptr_for_load_1_preserve"
	  : "=a" (s), "=d" (t), "=D" (unused) : "2" (p) : "rsi");
     asm volatile ("call __msan_warning_preserve" : : "D" (o));
   This is done at the end of GIMPLE, so that the optimisers see calls.  */

#include "gcc-compat.h"
#include "kmsan-attribs.h"
#include "kmsan-decls.h"
#include "kmsan-options.h"
#include "kmsan-pass.h"

namespace kmsan {

namespace {

/* The registers of the argument and the results, as constraints of an asm.  */
const char *const arg_reg = "D";
const char *const result_regs[] = { "=a", "=d" };

/* The registers of arguments that a getter changes: as outputs if they are inputs,
   too, else as clobbers.  */
const char *const changed_regs[] = { "=D", "=S" };
const char *const changed_names[] = { "rdi", "rsi" };

/* True if calls may hide in asms in FUN.  Nothing tells GCC that an asm uses the
   stack, so there must be no red zone.  The runtime for user space does not
   preserve the upper halves of vector registers.  And the proof about regions
   reads object code (docs/regions.md): there a call stays a call.  */

bool
possible_p (function *fun)
{
  return !TARGET_RED_ZONE && !TARGET_AVX && !conditional_p (fun->decl);
}

/* The string TEXT as a tree.  */

tree
string (const char *text)
{
  return build_string (strlen (text) + 1, text);
}

/* An operand of an asm: VALUE in the register of CONSTRAINT.  */

tree
operand (const char *constraint, tree value)
{
  return build_tree_list (build_tree_list (NULL_TREE, string (constraint)),
			  value);
}

/* The instruction that calls the preserving entry point of function NAME.  In
   user space the linker may send a direct call through a stub that binds the
   symbol, which changes R10 and R11.  */

const char *
call_text (const char *name)
{
  if (ix86_cmodel == CM_KERNEL)
    return ggc_strdup (ACONCAT (("call\t", name, "_preserve", NULL)));
  return ggc_strdup (ACONCAT (("call\t*", name, "_preserve@GOTPCREL(%%rip)",
			       NULL)));
}

/* The operands of an asm, and what it defines.  */

struct asm_parts
{
  vec<tree, va_gc> *inputs = NULL, *outputs = NULL, *clobbers = NULL;
  auto_vec<tree, 4> defined;

  void output (const char *constraint, tree value)
  {
    vec_safe_push (outputs, operand (constraint, value));
    defined.safe_push (value);
  }
};

/* Argument I of getter CALL is changed, or the register it would be in.  */

void
change_argument (asm_parts &parts, gcall *call, unsigned i)
{
  if (i >= gimple_call_num_args (call))
    {
      vec_safe_push (parts.clobbers,
		     build_tree_list (NULL_TREE, string (changed_names[i])));
      return;
    }
  char same[] = { (char) ('0' + vec_safe_length (parts.outputs)), 0 };
  vec_safe_push (parts.inputs, operand (same, gimple_call_arg (call, i)));
  parts.output (changed_regs[i], make_ssa_name (pointer_sized_int_node));
}

/* The asm that calls what CALL calls, whose results are RESULTS.  Only a call
   whose result depends on its arguments alone may move.  */

gasm *
build_asm (gcall *call, const auto_vec<tree, 2> &results)
{
  tree decl = gimple_call_fndecl (call);
  asm_parts parts;
  for (unsigned i = 0; i < results.length (); i++)
    parts.output (result_regs[i], results[i]);
  if (results.length () == 2)
    for (unsigned i = 0; i < 2; i++)
      change_argument (parts, call, i);
  else if (gimple_call_num_args (call) > 0)
    vec_safe_push (parts.inputs,
		   operand (arg_reg, gimple_call_arg (call, 0)));

  const char *text = call_text (IDENTIFIER_POINTER (DECL_NAME (decl)));
  gasm *stmt = gimple_build_asm_vec (text, parts.inputs, parts.outputs,
				     parts.clobbers, NULL);
  gimple_asm_set_volatile (stmt, !TREE_READONLY (decl));
  gimple_set_location (stmt, gimple_location (call));
  for (tree value : parts.defined)
    SSA_NAME_DEF_STMT (value) = stmt;
  return stmt;
}

/* Let what takes pair PAIR apart use the PARTS.  True if nothing else uses
   PAIR.  */

bool
replace_parts (tree pair, const auto_vec<tree, 2> &parts)
{
  imm_use_iterator iter;
  gimple *use;
  FOR_EACH_IMM_USE_STMT (use, iter, pair)
    if (is_gimple_assign (use))
      {
	tree_code code = gimple_assign_rhs_code (use);
	if (code != REALPART_EXPR && code != IMAGPART_EXPR)
	  continue;
	gimple_stmt_iterator gsi = gsi_for_stmt (use);
	gimple_assign_set_rhs_from_tree (&gsi, parts[code == IMAGPART_EXPR]);
	update_stmt (gsi_stmt (gsi));
      }
  return has_zero_uses (pair);
}

/* Replace the call at GSI.  */

void
replace_call (gimple_stmt_iterator *gsi)
{
  gcall *call = as_a <gcall *> (gsi_stmt (*gsi));
  tree lhs = gimple_call_lhs (call);
  tree type = TREE_TYPE (TREE_TYPE (gimple_call_fndecl (call)));
  auto_vec<tree, 2> results;
  bool pair = TREE_CODE (type) == COMPLEX_TYPE;
  if (pair)
    for (unsigned i = 0; i < 2; i++)
      results.safe_push (make_ssa_name (TREE_TYPE (type)));
  else if (!VOID_TYPE_P (type))
    results.safe_push (lhs ? lhs : make_ssa_name (type));

  gasm *stmt = build_asm (call, results);
  unlink_stmt_vdef (call);
  if (tree vdef = gimple_vdef (call))
    if (TREE_CODE (vdef) == SSA_NAME)
      release_ssa_name (vdef);
  gsi_replace (gsi, stmt, false);
  if (pair && lhs && !replace_parts (lhs, results))
    {
      gassign *join = gimple_build_assign (lhs, COMPLEX_EXPR, results[0],
					   results[1]);
      gsi_insert_after (gsi, join, GSI_NEW_STMT);
    }
  else if (pair && lhs)
    release_ssa_name (lhs);
}

/* True if STMT calls a function of the runtime that has an entry point which
   preserves registers.  */

bool
replaceable_p (gimple *stmt)
{
  return (is_gimple_call (stmt)
	  && preserving_decl_p (gimple_call_fndecl (stmt))
	  && !stmt_ends_bb_p (stmt));
}

const pass_data preserve_data =
{
  GIMPLE_PASS, "kmsan_preserve", OPTGROUP_NONE, TV_NONE,
  PROP_ssa | PROP_cfg, 0, 0, 0, TODO_update_ssa
};

class pass_preserve : public gimple_opt_pass
{
public:
  pass_preserve (gcc::context *ctxt) : gimple_opt_pass (preserve_data, ctxt) {}

  bool gate (function *fun) override
  {
    return opts ().preserve_registers && possible_p (fun);
  }

  unsigned int execute (function *fun) override
  {
    basic_block bb;
    FOR_EACH_BB_FN (bb, fun)
      for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	   gsi_next (&gsi))
	if (replaceable_p (gsi_stmt (gsi)))
	  replace_call (&gsi);
    return 0;
  }
};

} // anon namespace

gimple_opt_pass *
make_pass_preserve (gcc::context *ctxt)
{
  return new pass_preserve (ctxt);
}

} // namespace kmsan
